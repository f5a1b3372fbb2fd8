//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Mustache

/// Text that stands in a page as it is meant: what a user wrote is escaped, what was made here is not.
///
/// The templates take nothing but this type, so no name of a problem file can become markup. Escaping
/// goes by Unicode scalars: a quote that carries a combining mark is a quote to a browser too.
struct Markup: Sendable, Equatable {
  /// The text as it is written into the page.
  let renderText: String

  /// The text with every character that markup has a use for written as a reference.
  ///
  /// Characters that XML does not allow are shown as U+FFFD. Complexity: linear.
  init(_ text: String) {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
      default: escaped.append(scalar.isAllowedInMarkup ? scalar : "\u{FFFD}")
      }
    }
    renderText = String(escaped)
  }

  /// Markup that was made here.
  init(made markup: String) {
    renderText = markup
  }

  /// Nothing, for which a template writes nothing.
  static let none = Markup(made: "")

  /// A number as people read it, with the value in full and its place in a JSON document.
  ///
  /// The place is `command#pointer`: the command that writes the document with `--json`, and the JSON
  /// Pointer (RFC 6901) of the number in it.
  static func number(_ value: Double, as shown: String, at place: String = "") -> Markup {
    let source = place.isEmpty ? "" : " data-source=\"\(Markup(place).renderText)\""
    return Markup(made: "<data value=\"\(value)\"\(source)>\(Markup(shown).renderText)</data>")
  }

  /// A quantity shown by `format`, or a dash.
  static func number(
    _ quantity: Quantity, at place: String, _ format: (Double) -> String
  ) -> Markup {
    switch quantity {
    case .value(let value): .number(value, as: format(value), at: place)
    case .missing: "–"
    }
  }

  /// A link to another place of the page.
  static func link(_ text: String, to identifier: String) -> Markup {
    "\(Markup(made: "<a href=\"#\(Markup(identifier).renderText)\">"))\(text)\(Markup(made: "</a>"))"
  }
}

extension Markup: MustacheCustomRenderable {
  /// Whether there is nothing to show.
  var isNull: Bool { renderText.isEmpty }
}

extension Markup: ExpressibleByStringInterpolation {
  init(stringLiteral text: String) { self.init(text) }

  init(stringInterpolation interpolation: Interpolation) {
    self.init(made: interpolation.markup)
  }

  /// Joins pieces, of which only markup is not escaped.
  struct Interpolation: StringInterpolationProtocol {
    fileprivate var markup = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      markup.reserveCapacity(literalCapacity)
    }

    mutating func appendLiteral(_ text: String) { markup += Markup(text).renderText }

    mutating func appendInterpolation(_ text: String) { markup += Markup(text).renderText }

    mutating func appendInterpolation(_ count: Int) { markup += "\(count)" }

    mutating func appendInterpolation(_ piece: Markup) { markup += piece.renderText }
  }
}

extension Unicode.Scalar {
  /// Whether XML 1.0 allows the character, and HTML does not call it an error.
  var isAllowedInMarkup: Bool {
    switch value {
    case 0x9, 0xA: true
    case 0..<0x20, 0x7F..<0xA0: false
    default: !properties.isNoncharacterCodePoint
    }
  }
}
