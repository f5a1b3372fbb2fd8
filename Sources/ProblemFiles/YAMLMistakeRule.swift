//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// How a message of the YAML parser is put to the reader of it.
struct YAMLMistakeRule {
  /// A part of the message, which is the parser's context and problem with a colon between them.
  let message: String
  /// Whether the line to look at is where the unfinished list, mapping or text begins.
  var isReportedAtOpening = false
  /// What was found.
  let found: String
  /// What was expected.
  let expected: String
  /// How to mend it.
  let remedy: String
}

extension YAMLMistakeRule {
  /// The rule for a message.
  ///
  /// `opened` is ` opened on line 3` where what is wrong began on another line, else empty.
  static func matching(_ message: String, opened: String) -> YAMLMistakeRule? {
    let rules = unclosed(opened) + misplaced(opened) + malformed
    return rules.first { message.contains($0.message) }
  }

  private static func unclosed(_ opened: String) -> [YAMLMistakeRule] {
    [
      YAMLMistakeRule(
        message: "did not find expected ',' or ']'",
        found: "text that neither continues nor closes a list", expected: "a comma or ]",
        remedy: "check that the list\(opened) is closed"),
      YAMLMistakeRule(
        message: "did not find expected ',' or '}'",
        found: "text that neither continues nor closes a mapping in braces",
        expected: "a comma or }", remedy: "check that the brace\(opened) is closed"),
      YAMLMistakeRule(
        message: "while scanning a quoted scalar: found unexpected", isReportedAtOpening: true,
        found: "a quote that opens here and is never closed",
        expected: "the same quote at the end of the text", remedy: "close it"),
    ]
  }

  private static func misplaced(_ opened: String) -> [YAMLMistakeRule] {
    [
      YAMLMistakeRule(
        message: "could not find expected ':'", isReportedAtOpening: true,
        found: "a line without a colon", expected: "key: value",
        remedy: "add the colon and a space after it"),
      YAMLMistakeRule(
        message: "mapping values are not allowed",
        found: "a key where there can be none", expected: "one key: value on a line",
        remedy: "align it with the keys beside it, and quote any text that holds a colon"),
      YAMLMistakeRule(
        message: "did not find expected key",
        found: "text that does not continue the mapping\(opened)",
        expected: "a key in the same column as the others",
        remedy: "align the keys, and check how the line before ends"),
      YAMLMistakeRule(
        message: "did not find expected '-' indicator",
        found: "text that does not continue the list\(opened)",
        expected: "a dash in the same column as the others",
        remedy: "align the dashes, and the keys after them"),
      YAMLMistakeRule(
        message: "block sequence entries are not allowed",
        found: "a dash where no list can begin", expected: "a list on lines of its own",
        remedy: "move it to the next line, or write the list in brackets"),
      YAMLMistakeRule(
        message: "did not find expected node content",
        found: "a comma or bracket with nothing before it", expected: "a value",
        remedy: "remove it, or add what is missing"),
      YAMLMistakeRule(
        message: "but found another document",
        found: "a second document after ---", expected: "one problem in a file",
        remedy: "put each problem into a file of its own"),
      YAMLMistakeRule(
        message: "<document start>",
        found: "text after the end of the document", expected: "one problem in a file",
        remedy: "remove it"),
    ]
  }

  private static let malformed = [
    YAMLMistakeRule(
      message: "found a tab character",
      found: "a tab in the indentation", expected: "spaces",
      remedy: "replace every tab by spaces"),
    YAMLMistakeRule(
      message: "found unexpected ':'",
      found: "a colon with no space after it", expected: "key: value",
      remedy: "put a space after the colon"),
    YAMLMistakeRule(
      message: "invalid Unicode character escape code",
      found: "an escape \\u that stands for no character",
      expected: "the escape of a character, or both halves of a surrogate pair",
      remedy: "write the character itself"),
    YAMLMistakeRule(
      message: "found unknown escape character",
      found: "a backslash that begins no known escape", expected: "an escape such as \\n",
      remedy: "write two backslashes, or use single quotes"),
    YAMLMistakeRule(
      message: "Maximum nesting level",
      found: "more than 1000 lists and mappings inside each other",
      expected: "a problem in YAML or JSON", remedy: "check the brackets"),
    YAMLMistakeRule(
      message: "found undefined alias",
      found: "a YAML alias (*)", expected: "values written out",
      remedy: "repeat the value, or quote a text that begins with *"),
    YAMLMistakeRule(
      message: "did not find expected alphabetic or numeric character",
      found: "a text that begins with & or *", expected: "a value",
      remedy: "put the text in quotes"),
  ]
}
