//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Mustache

/// The page as a template is given it.
struct PageContent: Sendable {
  let title: Markup
  let subtitle: Markup
  let version: Markup
  let sections: [PageSection]
}

/// The template of pages, in the language Mustache.
enum PageTemplate {
  /// The page of some content.
  ///
  /// Throws where the template is not well-formed. Complexity: linear in the length of the page.
  static func page(of content: PageContent) throws -> String {
    let library = MustacheLibrary(templates: [
      "page": try MustacheTemplate(
        string: String(decoding: PackageResources.page_mustache, as: UTF8.self)),
      "style": try MustacheTemplate(
        string: String(decoding: PackageResources.page_css, as: UTF8.self)),
    ])
    return library.render(content, withTemplate: "page") ?? ""
  }
}
