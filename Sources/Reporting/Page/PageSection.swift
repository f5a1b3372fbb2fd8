//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A part of a page under a heading.
struct PageSection: Sendable {
  /// The name by which the page links to it.
  let identifier: Markup
  let title: Markup
  private(set) var blocks: [PageBlock] = []

  /// A section without content.
  init(_ identifier: Markup, _ title: Markup) {
    self.identifier = identifier
    self.title = title
  }

  /// Adds a paragraph.
  mutating func add(_ paragraph: Markup) { blocks.append(PageBlock(paragraph: paragraph)) }

  /// Adds a table.
  mutating func add(_ table: PageTable) { blocks.append(PageBlock(table: table)) }

  /// Adds a picture.
  mutating func add(_ picture: InlinePicture) { blocks.append(PageBlock(picture: picture)) }

  /// Adds a heading of the second level, which the page can link to.
  mutating func add(heading: Markup, identifier: Markup) {
    blocks.append(PageBlock(subheading: heading, anchor: identifier))
  }

  /// Adds lines that keep their breaks: commands, or a file.
  mutating func add(lines: Markup) { blocks.append(PageBlock(lines: lines)) }
}

/// A piece of a section; one of its properties is filled.
struct PageBlock: Sendable {
  var paragraph: Markup = .none
  var subheading: Markup = .none
  var anchor: Markup = .none
  var lines: Markup = .none
  var table: PageTable?
  var picture: InlinePicture?
}
