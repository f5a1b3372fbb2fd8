//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Yams

/// The parsing of YAML text, of which JSON is a part.
enum YAMLDocument {
  /// The value at the top of the one document in the text.
  static func root(_ text: String, file: String) throws(ProblemFileError) -> Node {
    if let line = AnchorScan.firstLine(in: text) {
      throw ProblemFileError(
        file: file, line: line, found: "a YAML anchor (&)", expected: "values written out",
        remedy: "repeat the value where it is needed, or quote a text that begins with &")
    }
    let isJSON = text.utf8.first { !InputBytes.isBlank($0) } == UInt8(ascii: "{")
    let yaml = isJSON ? SurrogatePairs.joined(in: text) : text
    let root: Node?
    do {
      root = try Parser(yaml: yaml, resolver: .basic, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw YAMLMistake.error(error, in: yaml, file: file)
    } catch {
      throw ProblemFileError(
        file: file, found: "text that is not YAML", expected: "a problem in YAML or JSON",
        remedy: "see what pilaf new bandit writes")
    }
    guard let root, !root.isNull else {
      throw ProblemFileError(
        file: file, found: "an empty file", expected: "a problem in YAML or JSON",
        remedy: "begin with what pilaf new bandit writes")
    }
    return root
  }
}
