//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PreferenceModel
import ProblemFiles
import Scalar

/// Reading one problem from a document, from comma-separated values, and from arrays of NumPy.
enum ProblemReading {
  /// A row for each format.
  static func benchmarks(_ plan: BenchmarkPlan) -> [Benchmark] {
    let size = plan.isQuick ? 2000 : 8000
    return Format.allCases.map { format in
      Benchmark(
        .reading, "numbers \(format.place)", route: nil, responses: Double(size), parameters: 32,
        prepare: {
          let folder = try TemporaryFolder()
          let path = try write(FeatureProblems.problem(size), in: format, to: folder.url)
          return {
            let problem = try ProblemReader.read(path, as: Double.self).problem
            withExtendedLifetime(folder) {}
            return ComputedVectors([problem.prompts[0].policy.logProbabilities])
          }
        })
    }
  }

  private enum Format: String, CaseIterable {
    case yaml
    case csv
    case npy

    /// Where the numbers stand.
    var place: String {
      switch self {
      case .yaml: "in the document"
      case .csv: "in comma-separated values"
      case .npy: "in arrays of NumPy"
      }
    }
  }

  /// Writes the problem and gives the path of its document.
  private static func write(
    _ problem: Problem<Double>, in format: Format, to folder: URL
  ) throws -> String {
    let prompt = problem.prompts[0]
    guard case .logLinear(let features) = prompt.family else { return "" }
    func list(_ name: String, _ values: [Double], columns: Int? = nil) throws -> String {
      switch format {
      case .yaml: return text(values, columns: columns)
      case .csv:
        let rows = stride(from: 0, to: values.count, by: columns ?? 1).map { start in
          values[start..<start + (columns ?? 1)].map { "\($0)" }.joined(separator: ",")
        }
        try Data(rows.joined(separator: "\n").utf8).write(to: file("\(name).csv"))
      case .npy: try array(values, columns: columns).write(to: file("\(name).npy"))
      }
      return "{file: \(name).\(format.rawValue)}"
    }
    func file(_ name: String) -> URL { folder.appendingPathComponent(name) }
    let document = """
      beta: \(problem.beta)
      policy: log-linear
      theta: \(try list("theta", problem.theta))
      prompts:
        - reference: {logits: \(try list("reference", prompt.reference.logProbabilities))}
          reward: \(try list("reward", prompt.reward))
          features: \(try list("features", features.values, columns: features.columns))
      """
    let path = file("problem.yaml")
    try Data(document.utf8).write(to: path)
    return path.path
  }

  private static func text(_ values: [Double], columns: Int?) -> String {
    guard let columns else { return "[" + values.map { "\($0)" }.joined(separator: ", ") + "]" }
    let rows = stride(from: 0, to: values.count, by: columns).map { start in
      text(Array(values[start..<start + columns]), columns: nil)
    }
    return "[" + rows.joined(separator: ", ") + "]"
  }

  /// The bytes of a .npy file, format version 1.
  private static func array(_ values: [Double], columns: Int?) -> Data {
    let shape = columns.map { "(\(values.count / $0), \($0))" } ?? "(\(values.count),)"
    var header = "{'descr': '<f8', 'fortran_order': False, 'shape': \(shape), }"
    while (10 + header.utf8.count + 1) % 64 != 0 { header += " " }
    header += "\n"
    let length = header.utf8.count
    var data = Data([0x93] + Array("NUMPY".utf8) + [1, 0])
    data.append(contentsOf: [UInt8(length & 255), UInt8(length >> 8)])
    data.append(contentsOf: header.utf8)
    values.withUnsafeBytes { data.append(contentsOf: $0) }
    return data
  }
}

/// A folder that is removed with the last reference to it.
private final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("pilaf-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}
