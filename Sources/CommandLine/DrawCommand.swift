//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Foundation
import PreferenceModel
import ProblemFiles
import Reporting
import Samplers

/// `pilaf draw`: the pairs to send to labellers.
struct DrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "Draw the pairs to send to labellers.",
    discussion: """
      Draws prompts by their probabilities and pairs by the sampler's exact law, and writes one pair \
      a line: the prompt, both responses, and the weight that the label carries in the loss. The \
      same seed gives the same pairs.

      Examples:
        pilaf draw bandit.yaml --sampler pilaf --pairs 1000 --seed 7 > pairs.jsonl
        pilaf draw candidates.jsonl --beta 0.1 --sampler t-pilaf --pairs 200 --distinct --csv
      """)

  @OptionGroup var problem: ProblemOptions

  @Option(
    help: ArgumentHelp(
      "The sampler; `pilaf samplers` lists them, mixture:0.3 mixes.", valueName: "name"),
    completion: .list(SamplerCatalogue.all().map(\.name) + ["mixture:0.3"]),
    transform: SamplerChoice.parse)
  var sampler: SamplerChoice = .practicalPilaf

  @OptionGroup var best: BestOfOption

  @Option(help: ArgumentHelp("The number of pairs.", valueName: "count"))
  var pairs: Int = 100

  @Option(help: ArgumentHelp("The seed of the random numbers.", valueName: "number"))
  var seed: UInt64 = 1

  @Flag(
    help: """
      Redraw pairs of identical responses, which teach nothing; weights keep the mean gradient.
      """)
  var distinct = false

  @Flag(help: "Write comma-separated values in place of JSON lines.")
  var csv = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file, whole or not at all.", valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup var replacement: ForceOption

  /// The number of pairs that are written at a time.
  private static let batch = 1000

  func validate() throws {
    if pairs < 1 { throw ValidationError("--pairs is \(pairs); it must be at least 1.") }
  }

  func run() throws {
    let loaded = try problem.load()
    let sampler = sampler.sampler(best.bestOf, .logistic)
    let stream = try PairStream(sampler, on: loaded.problem, distinct: distinct)
    var generator = SeededGenerator(seed: seed)
    var progress = Progress(total: pairs, of: "pairs")
    Interruption.listen()
    try OutputFile(path: output ?? "-", replacesExisting: replacement.force).write { append in
      if csv { try append(DrawnPairDocument.header) }
      var drawn = 0
      while drawn < pairs && !Interruption.isRequested {
        let count = min(Self.batch, pairs - drawn)
        let lines = try (0..<count).map { _ in
          let pair = DrawnPairDocument(
            stream.draw(using: &generator), of: loaded.problem, weights: stream.labelWeights,
            sampler: sampler.name, seed: seed)
          return csv ? pair.commaSeparatedValues : try JSONDocument.line(of: pair) + "\n"
        }
        try append(lines.joined())
        drawn += count
        progress.report(done: drawn)
      }
      if Interruption.isRequested {
        Terminal.complain("Interrupted after \(drawn) of \(pairs) pairs.")
        throw ExitCode.interrupted
      }
    }
    for note in loaded.notes { Terminal.complain("Note: \(note)") }
  }
}
