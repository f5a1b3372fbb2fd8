//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// The reader of problems, in every format that the program understands.
///
/// A problem is one YAML or JSON document; logged candidates of a real model come as JSON lines. A
/// file whose name ends in `.jsonl` or `.ndjson` is a log, and so is any other whose first line is
/// a JSON object with the key `logp_reference`.
public enum ProblemReader {
  /// The longest line of a log of candidates, in bytes.
  static let longestLine = 16 << 20
  /// The longest problem document, in bytes; its parsed form takes some twenty times as much.
  static let longestDocument = 64 << 20

  /// The problem in a file, or on standard input where the path is `-`.
  ///
  /// Where `beta` is given it takes the place of the file's; a log of candidates has none of its
  /// own. Errors are sentences that name the place and the remedy.
  ///
  /// Complexity: O(size of the file + n d) for n responses and d parameters.
  public static func read<Number: Scalar>(
    _ path: String, as type: Number.Type = Number.self, beta: Number? = nil,
    limit: ResponseLimit = .default
  ) throws(ProblemFileError) -> LoadedProblem<Number> {
    var bytes = try InputBytes(path: path)
    return LoadedProblem(enumerating: try read(&bytes, beta: beta, limit: limit))
  }

  /// The content of a file, or of standard input where the path is `-`, without enumerating any
  /// sequences, however many there are.
  ///
  /// `limit` holds for listed responses. Complexity: O(size of the file).
  public static func readModel<Number: Scalar>(
    _ path: String, as type: Number.Type = Number.self, beta: Number? = nil,
    limit: ResponseLimit = .default
  ) throws(ProblemFileError) -> LoadedModel<Number> {
    var bytes = try InputBytes(path: path)
    var limit = limit
    limit.enumeratesSequences = false
    return try read(&bytes, beta: beta, limit: limit)
  }

  /// The problem in a text, which is a document or the lines of a log.
  ///
  /// Errors and reports call it `name`, whose ending may decide the format. Where `beta` is given it
  /// takes the place of the text's.
  public static func read<Number: Scalar>(
    text: String, name: String = "problem", as type: Number.Type = Number.self,
    beta: Number? = nil, limit: ResponseLimit = .default
  ) throws(ProblemFileError) -> LoadedProblem<Number> {
    var bytes = InputBytes(text: text, file: name)
    return LoadedProblem(enumerating: try read(&bytes, beta: beta, limit: limit))
  }

  private static func read<Number: Scalar>(
    _ bytes: inout InputBytes, beta: Number?, limit: ResponseLimit
  ) throws(ProblemFileError) -> LoadedModel<Number> {
    if let beta, !(beta.approximation > 0 && beta.approximation.isFinite) {
      throw ProblemFileError(
        file: bytes.file, keyPath: "beta", found: "\(beta.approximation) in place of the file's",
        expected: "a finite number above zero", remedy: "choose for example --beta 0.1")
    }
    let name = bytes.file.split(separator: "/").last.map(String.init) ?? bytes.file
    switch try format(&bytes) {
    case .candidates:
      return try CandidateLog.read(&bytes, name: name, beta: beta, limit: limit)
    case .problem:
      let document = try bytes.remainder(limit: longestDocument)
      return try ProblemDocument.read(
        UTF8Text.decode(document, file: bytes.file), file: bytes.file, name: name, beta: beta,
        limit: limit)
    }
  }

  /// The format, by the ending of the name or else by the first line with something in it.
  private static func format(_ bytes: inout InputBytes) throws(ProblemFileError) -> InputFormat {
    let name = bytes.file.lowercased()
    if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") { return .candidates }
    guard let line = try bytes.firstFilledLine(limit: longestLine) else { return .problem }
    return CandidateLine.isOne(line) ? .candidates : .problem
  }
}
