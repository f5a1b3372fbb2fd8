//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Yams

/// A mistake in the grammar of a YAML or JSON file, in the words of this program.
struct YAMLMistake {
  private let text: String
  private let file: String

  /// The mistake that the parser met in the text of a file.
  static func error(_ error: YamlError, in text: String, file: String) -> ProblemFileError {
    let mistake = YAMLMistake(text: text, file: file)
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return mistake.grammar(problem, context: context, mark: mark)
    case .reader(_, let offset, let value, _):
      return ProblemFileError(
        file: file, line: offset.map { 1 + text.prefix($0).count { $0.isNewline } },
        found: String(format: "the control character U+%04X", value), expected: "text",
        remedy: "remove it, and check that this is a text file")
    case .duplicatedKeysInMapping(let keys, let context):
      return ProblemFileError(
        file: file, line: context.mark.line,
        found: "the key \(keys.first?.onOneLine ?? "") more than once in one mapping, first here",
        expected: "every key once", remedy: "keep one of them")
    default:
      return mistake.unknown("\(error)", line: nil)
    }
  }

  private func grammar(
    _ problem: String, context: YamlError.Context?, mark: Mark
  ) -> ProblemFileError {
    if problem == "found character that cannot start any token" { return character(at: mark) }
    let opening = context?.mark.line ?? mark.line
    let message = "\(context?.text ?? ""): \(problem)"
    let opened = opening == mark.line ? "" : " opened on line \(opening)"
    guard let rule = YAMLMistakeRule.matching(message, opened: opened) else {
      return unknown(problem, line: mark.line)
    }
    if !rule.isReportedAtOpening, mark.line > lastFilledLine {
      return ProblemFileError(
        file: file, line: lastFilledLine, found: "the end of the file", expected: rule.expected,
        remedy: rule.remedy)
    }
    return ProblemFileError(
      file: file, line: rule.isReportedAtOpening ? opening : mark.line, found: rule.found,
      expected: rule.expected, remedy: rule.remedy)
  }

  private var lines: [Substring.UTF8View] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }

  /// The number of the last line with something in it.
  private var lastFilledLine: Int {
    (lines.lastIndex { !$0.allSatisfy(InputBytes.isBlank) } ?? 0) + 1
  }

  private func unknown(_ problem: String, line: Int?) -> ProblemFileError {
    ProblemFileError(
      file: file, line: line, found: "text that is not YAML (\(problem))",
      expected: "a problem in YAML or JSON", remedy: "compare it with what pilaf new bandit writes")
  }

  /// The mistake that a value begins with the character at a mark.
  private func character(at mark: Mark) -> ProblemFileError {
    let line = lines.dropFirst(mark.line - 1).first.map { Substring($0).unicodeScalars }
    guard let scalar = line?.dropFirst(mark.column - 1).first, scalar != "\t" else {
      return ProblemFileError(
        file: file, line: mark.line, found: "a tab in the indentation", expected: "spaces",
        remedy: "replace every tab by spaces")
    }
    return ProblemFileError(
      file: file, line: mark.line, found: "the character \(scalar) at the start of a value",
      expected: "a value", remedy: "put the text in quotes")
  }
}
