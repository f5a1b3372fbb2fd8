//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// A page of HTML read by a parser of XML, which takes nothing that is not well-formed.
struct ParsedPage {
  /// The document, without which its elements are not valid.
  private let document: XMLDocument
  /// All elements, in the order of the page.
  let elements: [XMLElement]

  init(_ text: String) throws {
    document = try XMLDocument(xmlString: text)
    let root = try #require(document.rootElement())
    elements = Self.family(of: root)
  }

  private static func family(of element: XMLElement) -> [XMLElement] {
    [element] + (element.children ?? []).compactMap { $0 as? XMLElement }.flatMap(family)
  }

  /// The elements of a name.
  func named(_ name: String) -> [XMLElement] { elements.filter { $0.localName == name } }

  /// The values of an attribute, whatever its element.
  func values(of attribute: String) -> [String] { elements.compactMap { $0[attribute] } }

  /// The numbers that name their place in a document.
  var numbers: [PageNumber] {
    named("data").compactMap { element in
      guard let value = element["value"].flatMap(Double.init) else { return nil }
      return PageNumber(
        shown: element.stringValue ?? "", value: value, source: element["data-source"])
    }
  }
}

/// A number of a page.
struct PageNumber {
  let shown: String
  let value: Double
  /// The command and the JSON Pointer of the number in its document, parted by `#`.
  let source: String?

  /// Whether what is shown is the value, rounded to the digits shown; `roundedUp` for counts.
  func isShown(roundedUp: Bool) -> Bool {
    var text = shown.replacing(",", with: "")
    var offset = 0.0
    if text.hasPrefix("1-") {
      text = String(text.dropFirst(2))
      offset = 1
    }
    guard let number = Double(text) else { return false }
    let parts = text.lowercased().split(separator: "e")
    let decimals = parts[0].split(separator: ".").dropFirst().first?.count ?? 0
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let unit = pow(10, Double(exponent - decimals))
    if roundedUp { return number >= value - 1e-9 * number && number - max(1, value) < 1 }
    let difference = offset == 0 ? number - value : (offset - value) - number
    // Half a unit of the last digit shown, and what a decimal of either number may be off; a distance
    // from one has lost the digits of the one.
    return abs(difference) <= 0.5 * unit * (1 + 1e-9) + (offset == 0 ? 0 : 2 * Double.ulpOfOne)
  }

  /// The number at the place in its document.
  func number(in documents: [String: JSONTree]) -> Double? {
    guard let parts = source?.split(separator: "#"), parts.count == 2 else { return nil }
    var place = documents[String(parts[0])]
    for key in parts[1].split(separator: "/") { place = place?[String(key)] }
    guard case .number(let value) = place else { return nil }
    return value
  }
}

/// A document of JSON with its numbers to the last digit, which JSONSerialization loses on Linux.
indirect enum JSONTree: Decodable {
  case object([String: JSONTree])
  case list([JSONTree])
  case number(Double)
  case other

  init(from decoder: any Decoder) throws {
    if let object = try? [String: JSONTree](from: decoder) {
      self = .object(object)
    } else if let list = try? [JSONTree](from: decoder) {
      self = .list(list)
    } else if let number = try? Double(from: decoder) {
      self = .number(number)
    } else {
      self = .other
    }
  }

  /// What stands under a key, or at a position.
  subscript(key: String) -> JSONTree? {
    switch self {
    case .object(let object): object[key]
    case .list(let list): Int(key).flatMap { list.indices.contains($0) ? list[$0] : nil }
    case .number, .other: nil
    }
  }
}

extension XMLElement {
  /// The value of an attribute.
  ///
  /// (Foundation's own look-up by name finds none on Linux where elements have a namespace.)
  subscript(name: String) -> String? { attributes?.first { $0.name == name }?.stringValue }

  /// The elements directly inside.
  var inner: [XMLElement] { (children ?? []).compactMap { $0 as? XMLElement } }
}
