//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A picture of a page: a drawing in SVG, or bars of characters where nothing could draw.
public struct InlinePicture: Sendable {
  /// What the picture shows, for a line below it and for those who cannot see it.
  let caption: Markup
  /// The drawing as an element of the page; empty where there is none.
  let drawing: Markup
  /// The picture in characters; empty where there is a drawing.
  let characters: Markup

  /// A drawing that a program wrote as a file of SVG; nil where the text has no element `svg`.
  ///
  /// Names inside begin with the identifier, so that pictures do not take each other's marks, and the
  /// tooltips of the program give way to the caption. Complexity: linear.
  public init?(svg: String, identifier: String, caption: String) {
    guard let drawing = InlineDrawing(svg, identifier: identifier, caption: caption) else {
      return nil
    }
    self.caption = Markup(caption)
    self.drawing = Markup(made: drawing.text)
    characters = .none
  }

  /// A picture in characters.
  public init(characters: String, caption: String) {
    self.caption = Markup(caption)
    drawing = .none
    self.characters = Markup(characters)
  }
}

/// The element `svg` of a file, made fit to stand in a page beside others.
struct InlineDrawing {
  /// The element.
  private(set) var text = ""
  private let identifier: String

  init?(_ file: String, identifier: String, caption: String) {
    self.identifier = identifier
    guard let start = file.firstRange(of: "<svg") else { return nil }
    let title = "<title id=\"\(identifier)-title\">\(Markup(caption).renderText)</title>"
    var rest = file[start.lowerBound...]
    var isRoot = true
    while let opening = rest.firstIndex(of: "<") {
      append(rest[..<opening])
      guard let closing = Self.end(ofTag: rest[opening...]) else { return nil }
      var tag = rest[opening..<closing]
      rest = rest[closing...]
      if isRoot {
        tag = tag.dropLast()
        text += named(tag) + " role=\"img\" aria-labelledby=\"\(identifier)-title\">" + title
        isRoot = false
      } else if let name = ["title", "desc"].first(where: { tag.hasPrefix("<" + $0) }) {
        guard let end = rest.firstRange(of: "</\(name)>") else { return nil }
        rest = rest[end.upperBound...]
      } else {
        text += named(tag)
      }
    }
    append(rest)
  }

  /// Appends text between tags, without what XML does not allow there.
  private mutating func append(_ words: Substring) {
    for scalar in words.unicodeScalars {
      switch scalar {
      case ">": text += "&gt;"
      default: text.unicodeScalars.append(scalar.isAllowedInMarkup ? scalar : "\u{FFFD}")
      }
    }
  }

  /// The tag with the identifier before each name that it gives or takes.
  private func named(_ tag: Substring) -> String {
    var tag = String(tag)
    for mark in [" id=\"", " id='", "href=\"#", "href='#", "url(#"] {
      tag = tag.replacing(mark, with: "\(mark)\(identifier)-")
    }
    return tag
  }

  /// The place after the tag that a text begins with; its values may hold the mark that ends tags.
  private static func end(ofTag text: Substring) -> Substring.Index? {
    var quote: Character?
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == ">" {
        return text.index(after: index)
      }
    }
    return nil
  }
}
