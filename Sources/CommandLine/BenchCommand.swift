//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import ArgumentParser
public import Benchmarks
import Engine
import Foundation
import Reporting

extension BenchmarkSuite: ExpressibleByArgument {}

/// `pilaf bench`: how fast the program is on this machine, and against NumPy.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure the program on this machine, and NumPy at the same work.",
    discussion: """
      \(BenchmarkSuite.allCases.map { suite in
        suite.rawValue.padding(toLength: 10, withPad: " ", startingAt: 0) + suite.summary
      }.joined(separator: "\n"))

      Times are medians of five runs in one process, after three tenths of a second to warm up; a \
      run of more than a minute is not repeated. Where the python3 of the path has NumPy, it does the same work in a script that is \
      kept in the program, timed the same way. All suites take some ten minutes, --quick one; \
      --long adds what takes minutes a run: 100,000,000 responses, enumerated.

      Examples:
        pilaf bench --quick
        pilaf bench --suite pairs --suite tokens --json
        pilaf bench --suite transfer --long
      """)

  @Option(
    name: .customLong("suite"),
    help: ArgumentHelp("A suite to measure; may be repeated. Default: all.", valueName: "name"))
  var suites: [BenchmarkSuite] = []

  @Flag(help: "Stop at small sizes and after few runs.")
  var quick = false

  @Flag(help: "Measure also what takes minutes a run.")
  var long = false

  @Option(
    help: ArgumentHelp("The number of threads. Default: one a core.", valueName: "count"))
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Print one JSON document, every number in full.")
  var json = false

  func validate() throws {
    if quick && long { throw ValidationError("--quick and --long exclude each other.") }
    if threads < 1 { throw ValidationError("--threads is \(threads); it must be at least 1.") }
  }

  func run() throws {
    Interruption.listen()
    var run = BenchmarkRun(
      suites.isEmpty ? BenchmarkSuite.allCases : BenchmarkSuite.allCases.filter(suites.contains),
      BenchmarkPlan(
        isQuick: quick, isLong: long,
        run: EngineRun(threads: threads, isCancelled: { Interruption.isRequested })))
    let count = run.count
    let report = try run.report { done, next in
      Terminal.showProgress(next.isEmpty ? "" : "\(done) of \(count) rows, now \(next)")
    }
    let document = BenchmarkDocument(report)
    Terminal.write(json ? try JSONDocument.text(of: document) : document.text)
    if !report.isComplete {
      Terminal.complain("Interrupted after \(report.rows.count) of \(count) rows.")
      throw ExitCode.interrupted
    }
  }
}
