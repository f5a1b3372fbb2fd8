//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The formats of comparisons, each with the columns it needs.
enum ComparisonFormat: CaseIterable {
  /// A winner and a loser, and perhaps how often.
  case outcomes
  /// Two sides and which of them won, and perhaps how often.
  case judgements
  /// Two sides and how often each of them won.
  case counts

  /// The columns without which there is no such format.
  var required: [ComparisonColumn] {
    switch self {
    case .outcomes: [.winner, .loser]
    case .judgements: [.left, .right, .winner]
    case .counts: [.left, .right, .leftWins, .rightWins]
    }
  }

  /// The columns that are read where they are there.
  var optional: [ComparisonColumn] { self == .counts ? [] : [.count] }

  /// The columns as a header.
  var header: String { required.map(\.rawValue).joined(separator: ",") }

  /// All headers, for use in a sentence.
  static var headers: String { allCases.map(\.header).joined(separator: " or ") }
}

/// The columns of comparisons, by their names in the header.
enum ComparisonColumn: String {
  case winner
  case loser
  case left
  case right
  case leftWins = "left_wins"
  case rightWins = "right_wins"
  case count
}

/// Where the columns of a file are.
struct ComparisonColumns {
  /// The format that the columns make.
  let format: ComparisonFormat
  /// The place of each column that is read.
  let places: [ComparisonColumn: Int]
  /// The names of all columns.
  let names: [String]

  /// The columns that the header names; blanks around a name mean nothing.
  init(header: [String], file: String, line: Int) throws(ProblemFileError) {
    let names = header.map { $0.withoutBlanks }
    let complete = ComparisonFormat.allCases.filter { format in
      format.required.allSatisfy { names.contains($0.rawValue) }
    }
    guard let format = complete.first else {
      throw ProblemFileError(
        file: file, line: line, found: Self.described(names),
        expected: "the columns \(ComparisonFormat.headers)", remedy: Self.remedy(for: names))
    }
    guard complete.count == 1 else {
      throw ProblemFileError(
        file: file, line: line,
        found: "the columns of \(complete.map(\.header).joined(separator: " and of "))",
        expected: "those of one format",
        remedy: "rename or remove the columns that are not meant")
    }
    var places: [ComparisonColumn: Int] = [:]
    for column in format.required + format.optional {
      let found = names.indices.filter { names[$0] == column.rawValue }
      guard found.count <= 1 else {
        throw ProblemFileError(
          file: file, line: line, keyPath: column.rawValue,
          found: "\(found.count) columns of this name", expected: "one",
          remedy: "rename or remove the others")
      }
      places[column] = found.first
    }
    self.format = format
    self.places = places
    self.names = names
  }

  /// The names of the columns that are not read.
  var unused: [String] {
    names.indices.filter { !places.values.contains($0) }.map { names[$0] }
      .filter { !$0.isEmpty }
  }

  private static func described(_ names: [String]) -> String {
    let shown = names.prefix(6).map(\.quoted) + (names.count > 6 ? ["others"] : [])
    return "the column\(names.count == 1 ? "" : "s") \(shown.listed())"
  }

  /// What to do about a header from which columns are missing.
  private static func remedy(for names: [String]) -> String {
    if names.count == 1, names[0].contains(where: { $0 == ";" || $0 == "\t" }) {
      return "separate the columns by commas"
    }
    let nearest = ComparisonFormat.allCases.max { left, right in
      left.present(in: names) < right.present(in: names)
    }
    let missing = (nearest?.required ?? []).map(\.rawValue).filter { !names.contains($0) }
    for name in names {
      if let meant = NearestName.suggestion(for: name, among: missing) {
        return "rename the column \(name.quoted) to \(meant)"
      }
    }
    guard missing.count < nearest?.required.count ?? 0 else {
      return "name the columns in the first line"
    }
    return "add the column\(missing.count == 1 ? "" : "s") \(missing.listed())"
  }
}

extension ComparisonFormat {
  /// The share of the columns it needs that are there.
  fileprivate func present(in names: [String]) -> Double {
    Double(required.count { names.contains($0.rawValue) }) / Double(required.count)
  }
}

extension String {
  /// The text without the blanks and tabs around it.
  var withoutBlanks: String {
    let isBlank = { (character: Character) in character == " " || character == "\t" }
    guard first.map(isBlank) ?? false || last.map(isBlank) ?? false else { return self }
    let tail = drop(while: isBlank)
    return String(tail.reversed().drop(while: isBlank).reversed())
  }
}
