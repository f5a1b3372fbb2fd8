//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Notebooks
import Testing

struct NotebookTests {
  private let text = """
    # Title

    ```yaml file=a.yaml
    beta: 1
    ```

    ```console
    $ first
    one
    two
    $ second
    ```

    ```swift
    $ not a command
    ```
    """

  @Test func `a notebook is read as files, commands and their outputs`() throws {
    let notebook = try Notebook(text)
    #expect(
      notebook.steps == [
        .file(name: "a.yaml", text: "beta: 1\n"),
        .command(.init(text: "first", output: "one\ntwo\n", line: 8, residue: .tiny)),
        .command(.init(text: "second", output: "", line: 11, residue: .tiny)),
      ])
    #expect(notebook.commands.map(\.text) == ["first", "second"])
  }

  @Test func `updated outputs stand where the old ones stood`() {
    let updated = Notebook.updated(text, outputs: ["three\n", "four\n"])
    #expect(updated.contains("$ first\nthree\n$ second\nfour\n```"))
    #expect(updated.contains("$ not a command"))
    #expect(updated.hasPrefix("# Title\n\n```yaml file=a.yaml\nbeta: 1\n```"))
  }

  @Test func `residues of rounding are not compared, and larger numbers are`() {
    #expect(RoundingResidue.tiny.removed(from: "x 1.5e-16") == "x ~")
    #expect(RoundingResidue.tiny.removed(from: "x -2.7e-13 2.7e-12") == "x ~ 2.7e-12")
    #expect(RoundingResidue.small.removed(from: "x 2.7e-05 2.7e-04") == "x ~ 2.7e-04")
    #expect(RoundingResidue.tiny.removed(from: "1e-100") == " ~")
    #expect(RoundingResidue.tiny.removed(from: "x   1.5e-29  3 of 4") == "x ~  3 of 4")
    #expect(RoundingResidue.tiny.removed(from: "x  5.0e-128  3 of 4") == "x ~  3 of 4")
    #expect(RoundingResidue.tiny.removed(from: "x  5.0e-138  3 of 4") == "x ~  3 of 4")
    #expect(RoundingResidue.small.removed(from: "x  5.0e-128  3 of 4") == "x ~  3 of 4")
  }

  @Test(arguments: [
    ("```console\n$ a\n", 1, "a block that is not closed"),
    ("prose\n```console\noutput\n```\n", 3, "output without a command"),
    ("```yaml file=../a\n```\n", 1, "a file called \"../a\""),
    ("```yaml file=\n```\n", 1, "a file called \"\""),
  ])
  func `a mistake names its line`(text: String, line: Int, found: String) {
    #expect {
      try Notebook(text)
    } throws: { error in
      guard let mistake = error as? NotebookMistake else { return false }
      return mistake.line == line && mistake.found == found
    }
  }
}
