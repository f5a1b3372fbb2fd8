//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Benchmarks
import Engine
import Foundation
import RealModule
import Scalar

extension BenchmarkDocument {
  /// The report for people.
  public var text: String {
    let suites = BenchmarkSuite.allCases.compactMap { suite in
      let rows = report.rows.filter { $0.benchmark.suite == suite }
      return rows.isEmpty ? nil : "\(suite.rawValue): \(suite.summary)\n\n" + table(of: rows)
    }
    let growths = report.growths.map { growth in
      let error = growth.fit.points > 2 ? " +- \(format(growth.fit.standardError, "%.2f"))" : ""
      return "\(growth.work), \(growth.route.rawValue): time grows as"
        + " n^\(format(growth.fit.exponent, "%.2f"))\(error), n from"
        + " \(count(growth.sizes.lowerBound)) to \(count(growth.sizes.upperBound))"
    }
    return
      ([machine] + suites + (growths.isEmpty ? [] : [growths.joined(separator: "\n")])
      + [legend]).joined(separator: "\n\n")
  }

  private var machine: String {
    let machine = report.machine
    var lines = [
      "\(machine.processor), \(machine.cores) cores, \(report.threads) threads,"
        + " \(bytes(Double(machine.memory))), OpenBLAS kernel \(machine.blasKernel)"
    ]
    if let ceilings = report.ceilings {
      lines.append(
        "at best: \(bytes(ceilings.bytesPerSecond)) a second between memory and processor (daxpy), "
          + "\(format(ceilings.operationsPerSecond / 1e9, "%.0f")) GFLOP/s (dgemm)")
    }
    switch report.numPy {
    case .version(let version): lines.append("NumPy \(version)")
    case .missing(let reason): lines.append(reason)
    }
    return lines.joined(separator: "\n")
  }

  /// The rows of a suite, without the columns that nothing stands in.
  private func table(of rows: [BenchmarkRow]) -> String {
    let cells = rows.map(cells)
    let filled = columns.indices.filter { column in cells.contains { $0[column] != "-" } }
    var table = Table(filled.map { columns[$0] })
    for row in cells { table.add(filled.map { row[$0] }) }
    return table.text()
  }

  private var columns: [Table.Column] {
    [
      .init("work", .left), .init("route", .left), .init("n"), .init("d"),
      .init("time", unit: "median"), .init("runs"), .init("memory", unit: "peak"),
      .init("memory", unit: "speed"), .init("dgemm", unit: "speed"),
      .init("differs by", unit: "from route"), .init("NumPy", unit: "median"),
      .init("NumPy", unit: "over ours"), .init("differs by", unit: "from NumPy"),
    ]
  }

  private func cells(_ row: BenchmarkRow) -> [String] {
    let benchmark = row.benchmark
    return [
      benchmark.work, benchmark.route?.rawValue ?? "-",
      benchmark.responses.map(count) ?? "-", benchmark.parameters.map { "\($0)" } ?? "-",
      time(row.timing.median), "\(row.timing.seconds.count)",
      row.peakBytes.map { bytes(Double($0)) } ?? "-",
      percent(report.ceilings.flatMap(row.shareOfBandwidth)),
      percent(report.ceilings.flatMap(row.shareOfArithmetic)),
      row.check.map { "\(Figures.rough($0.difference)) \($0.route.rawValue)" } ?? "-",
      row.peer.map { time($0.timing.median) } ?? "-",
      row.peer.map { format($0.ratio, $0.ratio < 10 ? "%.2g" : "%.0f") } ?? "-",
      row.peer?.difference.map(Figures.rough) ?? "-",
    ]
  }

  private var legend: String {
    """
    time: median of warm runs in one process. memory speed, dgemm speed: the part of the time that
    reading the input once, and the matrix products alone, would take at the speeds above. differs by:
    the largest difference of an entry, relative to the largest entry of its vector.
    """
  }

  private func time(_ seconds: Double) -> String {
    if seconds < 1e-3 { return "\(format(seconds * 1e6, "%.0f")) us" }
    return seconds < 1
      ? "\(format(seconds * 1e3, "%.3g")) ms" : "\(format(seconds, "%.3g")) s"
  }

  private func bytes(_ count: Double) -> String {
    count < 1e9
      ? "\(format(count / 1_048_576, "%.0f")) MiB" : "\(format(count / 1_073_741_824, "%.1f")) GiB"
  }

  private func percent(_ share: Double?) -> String {
    share.map { "\(format(100 * $0, "%.2g")) %" } ?? "-"
  }

  private func count(_ number: Double) -> String {
    number < 1e15
      ? Figures.count(number) : "10^\(format(Double.log(number) / Double.log(10), "%.0f"))"
  }

  private func format(_ value: Double, _ pattern: String) -> String {
    String(format: pattern, value)
  }
}
