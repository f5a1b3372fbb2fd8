//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension MalformedInput {
  private static func comparisons(
    _ name: String, _ lines: String..., says fragments: String...
  ) -> MalformedInput {
    MalformedInput(
      "\(name).csv", .text(lines.joined(separator: "\n") + "\n"), fragments: fragments)
  }

  /// Every malformed table of comparisons.
  public static let comparisons =
    comparisonHeaders + comparisonFields + comparisonCounts + comparisonTables + comparisonFiles

  private static let comparisonHeaders = [
    comparisons("no-header", "A,B", "B,A", says: ":1:", "\"A\" and \"B\"", "name the columns"),
    comparisons("missing-loser", "winner,score", "A,3", says: ":1:", "add the column loser"),
    comparisons(
      "misspelt-column", "winner,looser", "A,B", says: ":1:", "\"looser\"", "to loser"),
    comparisons(
      "capital-column", "Left,right,winner", "A,B,left", says: ":1:", "rename", "to left"),
    comparisons("one-side", "left,left_wins,right_wins", "A,1,2", says: ":1:", "right"),
    comparisons("semicolons", "winner;loser", "A;B", says: ":1:", "by commas"),
    comparisons("tabs", "winner\tloser", "A\tB", says: ":1:", "by commas"),
    comparisons(
      "column-twice", "winner,loser,winner", "A,B,A", says: ":1: winner", "2 columns", "one"),
    comparisons(
      "two-formats", "left,right,winner,left_wins,right_wins", "A,B,left,1,0",
      says: ":1:", "those of one format"),
    comparisons(
      "winner-in-both", "winner,loser,left,right", "A,B,A,B", says: ":1:", "those of one format"),
  ]

  private static let comparisonFields = [
    comparisons("short-row", "winner,loser", "A,B", "B", says: ":3:", "1 field", "2, one for each"),
    comparisons("long-row", "winner,loser", "Smith, John,B", says: ":2:", "3 fields", "quotes"),
    comparisons("open-quote", "winner,loser", "A,B", "\"B,A", "A,B", says: ":3:", "never closed"),
    comparisons("stray-quote", "winner,loser", "A,5\" disk", says: ":2:", "quote inside a field"),
    comparisons(
      "text-after-quote", "winner,loser", "\"A\"x,B", says: ":2:", "after its closing quote"),
    comparisons(
      "quoted-line-end", "winner,loser", "\"A\nB\",C", "C,\"A\"B\"", says: ":4:", "closing quote"),
    comparisons("no-name", "winner,loser", "A,", says: ":2: loser", "no name"),
    comparisons("blank-name", "left,right,winner", " ,B,tie", says: ":2: left", "no name"),
    comparisons("itself", "winner,loser", "A,B", "B,B", says: ":3: loser", "with itself"),
    comparisons(
      "blanks-around", "winner,loser", "A,B", "B, A", says: ":3:", "\" A\"", "on line 2", "blanks"),
    comparisons(
      "unknown-winner", "left,right,winner", "A,B,model_a", says: ":2: winner", "\"model_a\"",
      "left, right or tie"),
    comparisons(
      "winner-by-name", "left,right,winner", "GPT,B,B", says: ":2: winner", "write right"),
    comparisons("draw", "left,right,winner", "A,B,Draw", says: ":2: winner", "write tie"),
    comparisons("capital-winner", "left,right,winner", "A,B,Left", says: "write left"),
    comparisons("no-winner", "left,right,winner", "A,B,", says: ":2: winner", "nothing"),
  ]

  private static let comparisonCounts = [
    comparisons(
      "negative-count", "winner,loser,count", "A,B,-3", says: ":2: count", "\"-3\"", "negative"),
    comparisons(
      "fractional-count", "winner,loser,count", "A,B,0.5", says: ":2: count", "parts of a win"),
    comparisons(
      "count-with-point", "winner,loser,count", "A,B,3.0", says: ":2: count", "without a point"),
    comparisons("word-count", "winner,loser,count", "A,B,three", says: ":2: count", "digits"),
    comparisons(
      "empty-count", "left,right,left_wins,right_wins", "A,B,3,", says: ":2: right_wins", "write 0"),
    comparisons(
      "infinite-count", "left,right,left_wins,right_wins", "A,B,inf,1", says: ":2: left_wins"),
    comparisons(
      "huge-count", "winner,loser,count", "A,B,9007199254740993", says: ":2: count", "2^53"),
    comparisons(
      "enormous-count", "winner,loser,count", "A,B,99999999999999999999999", says: ":2: count",
      "2^53"),
    comparisons(
      "huge-total", "winner,loser,count", "A,B,9007199254740992", "B,A,1", says: ":3:", "2^53"),
  ]

  private static let comparisonTables = [
    comparisons("header-only", "winner,loser", says: "a header and nothing else"),
    comparisons("only-zeros", "winner,loser,count", "A,B,0", says: "counts of 0 alone"),
    comparisons(
      "only-ties", "left,right,winner", "A,B,tie", "B,C,tie", says: "2 ties", "with a winner"),
    MalformedInput("empty.csv", .text(""), says: "an empty file", "winner,loser"),
    MalformedInput("only-blank-lines.csv", .text("\n\r\n\n"), says: "an empty file"),
  ]

  private static let comparisonFiles = [
    MalformedInput("missing.csv", .missing, .unreadable, says: "no such file"),
    MalformedInput("directory.csv", .directory, .unreadable, says: "a directory"),
    MalformedInput(
      "latin1.csv", .bytes(Array("winner,loser\nJos".utf8) + [0xE9] + Array(",B\n".utf8)),
      says: ":2:", "UTF-8", "0xe9"),
    MalformedInput(
      "utf16.csv", .bytes([0xFF, 0xFE] + "winner,loser".utf8.flatMap { [$0, 0] }),
      says: ":1:", "UTF-8"),
    MalformedInput("huge.csv", .longLine(bytes: 300_000_000), says: "more than 256 MiB", "table"),
  ]
}
