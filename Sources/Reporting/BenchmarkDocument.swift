//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Benchmarks
import Engine
import Scalar

/// The report of `pilaf bench`: one value behind the text and the JSON document.
public struct BenchmarkDocument: Sendable {
  let report: BenchmarkReport

  /// The report on a run.
  public init(_ report: BenchmarkReport) {
    self.report = report
  }
}

extension BenchmarkDocument: Encodable {
  /// Writes the document in the shape of its JSON Schema.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode("bench", forKey: "command")
    try container.encode(Version.current, forKey: "version")
    try container.encode(report.isComplete, forKey: "complete")
    try container.encode(MachineEntry(report: report), forKey: "machine")
    try container.encode(
      report.rows.map { RowEntry(row: $0, ceilings: report.ceilings) }, forKey: "rows")
    try container.encode(report.growths.map { GrowthEntry(growth: $0) }, forKey: "growth")
  }
}

private struct MachineEntry: Encodable {
  let report: BenchmarkReport

  func encode(to encoder: any Encoder) throws {
    let machine = report.machine
    let stopped = "The run was stopped before this was measured."
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(machine.processor, forKey: "processor")
    try container.encode(machine.cores, forKey: "cores")
    try container.encode(report.threads, forKey: "threads")
    try container.encode(machine.memory, forKey: "memoryBytes")
    try container.encode(machine.blasKernel, forKey: "blasKernel")
    try container.encode(
      Quantity(report.ceilings?.bytesPerSecond, otherwise: stopped), forKey: "bytesPerSecond")
    try container.encode(
      Quantity(report.ceilings?.operationsPerSecond, otherwise: stopped),
      forKey: "operationsPerSecond")
    switch report.numPy {
    case .version(let version): try container.encode(version, forKey: "numPyVersion")
    case .missing(let reason):
      try container.encodeNil(forKey: "numPyVersion")
      try container.encode(reason, forKey: "numPyVersionReason")
    }
  }
}

private struct RowEntry: Encodable {
  let row: BenchmarkRow
  let ceilings: HardwareCeilings?

  func encode(to encoder: any Encoder) throws {
    let benchmark = row.benchmark
    let mixed = "The problems differ in it."
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(benchmark.suite.rawValue, forKey: "suite")
    try container.encode(benchmark.work, forKey: "work")
    try container.encode(benchmark.route?.rawValue, forKey: "route")
    try container.encode(
      Quantity(benchmark.responses, otherwise: mixed), forKey: "responses")
    try container.encode(
      Quantity(benchmark.parameters.map(Double.init), otherwise: mixed), forKey: "parameters")
    try container.encode(row.timing.median, forKey: "medianSeconds")
    try container.encode(row.timing.seconds, forKey: "seconds")
    try container.encode(
      Quantity(
        row.peakBytes.map(Double.init), otherwise: "This system does not tell the peak of memory."),
      forKey: "peakBytes")
    let unknown = "The work is not counted for this row, or the machine was not measured."
    try container.encode(
      Quantity(ceilings.flatMap(row.shareOfBandwidth), otherwise: unknown),
      forKey: "shareOfBandwidth")
    try container.encode(
      Quantity(ceilings.flatMap(row.shareOfArithmetic), otherwise: unknown),
      forKey: "shareOfArithmetic")
    try container.encode(row.check.map { CheckEntry(check: $0) }, forKey: "check")
    try container.encode(row.peer.map { PeerEntry(peer: $0) }, forKey: "numPy")
  }
}

private struct CheckEntry: Encodable {
  let check: RouteCheck

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(check.route.rawValue, forKey: "route")
    try container.encode(
      Quantity(check.difference, otherwise: ""), forKey: "relativeDifference")
  }
}

private struct PeerEntry: Encodable {
  let peer: PeerComparison

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(peer.timing.median, forKey: "medianSeconds")
    try container.encode(peer.timing.seconds, forKey: "seconds")
    try container.encode(peer.peakBytes, forKey: "peakBytes")
    try container.encode(peer.ratio, forKey: "ratio")
    try container.encode(
      Quantity(peer.difference, otherwise: "The vectors differ in their lengths."),
      forKey: "relativeDifference")
  }
}

private struct GrowthEntry: Encodable {
  let growth: BenchmarkGrowth

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(growth.suite.rawValue, forKey: "suite")
    try container.encode(growth.work, forKey: "work")
    try container.encode(growth.route.rawValue, forKey: "route")
    try container.encode(growth.sizes.lowerBound, forKey: "fewestResponses")
    try container.encode(growth.sizes.upperBound, forKey: "mostResponses")
    try container.encode(growth.fit.exponent, forKey: "exponent")
    try container.encode(growth.fit.standardError, forKey: "standardError")
    try container.encode(growth.fit.points, forKey: "points")
  }
}
