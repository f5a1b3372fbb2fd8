//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Reporting

/// The root of the command line.
struct PilafCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pilaf",
    abstract: "The theory of preference learning, executed.",
    discussion: """
      Which pairs of responses should people compare? Pilaf enumerates the answer of the PILAF \
      paper (arXiv 2502.04270) on problems small enough to sum over: gradients of the preference \
      loss and of the objective, the remainder between them, the noise of labels, sampler by sampler.

      Start here:
        pilaf verify                          every claim on built-in problems
        pilaf claims                          what is claimed, by whom, and what became of it
        pilaf new bandit > bandit.yaml        a commented problem of your own
        pilaf align bandit.yaml               how well each sampler's gradient points
        pilaf report bandit.yaml -o r.html    everything about it on one page
      """,
    version: Version.current,
    subcommands: [
      VerifyCommand.self, ClaimsCommand.self, AlignCommand.self, SweepCommand.self,
      AsymptoticsCommand.self, SimulateCommand.self, TrainCommand.self, CompareCommand.self,
      DesignCommand.self, RecommendCommand.self, DrawCommand.self, FitCommand.self,
      BanditCommand.self, ReportCommand.self, SamplersCommand.self, NewCommand.self,
      NotebookCommand.self, BenchCommand.self,
    ])
}
