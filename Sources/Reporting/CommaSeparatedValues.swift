//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Comma-separated values as RFC 4180 describes them: a header, quotes only where they are needed.
public struct CommaSeparatedValues: Sendable {
  /// The text so far, each row ended by a line feed.
  public private(set) var text = ""

  /// An empty document with this header.
  public init(header: [String]) {
    add(header)
  }

  /// Adds a row.
  public mutating func add(_ cells: [String]) {
    text += Self.line(cells)
  }

  /// One row, ended by a line feed.
  static func line(_ cells: [String]) -> String {
    cells.map(quoted).joined(separator: ",") + "\n"
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}

extension Quantity {
  /// The number in full for a CSV cell; empty where there is none.
  public var cell: String {
    switch self {
    case .value(let value): "\(value)"
    case .missing: ""
    }
  }
}
