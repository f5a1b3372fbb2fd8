//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

struct ReportCommandTests {
  private static let bandit = """
    beta: 0.3
    policy: tabular
    prompts:
      - responses: [Paris, Lyon, I do not know]
        reference: {logits: [0.0, 0.4, -1.0]}
        current: {probabilities: [0.5, 0.3, 0.2]}
        reward: [1.0, 0.2, -0.3]
    """

  /// Problems of every family, and some on which much does not exist.
  static let problems: [String: String] = [
    "bandit": bandit,
    "flat": bandit.replacing("[1.0, 0.2, -0.3]", with: "[1, 1, 1]")
      .replacing("{probabilities: [0.5, 0.3, 0.2]}", with: "{logits: [0.0, 0.4, -1.0]}"),
    "two": """
    beta: 2
    policy: tabular
    prompts:
      - {reference: {logits: [0.0, 0.4]}, current: {logits: [0, 0]}, reward: [1.0, 0.2]}
    """,
    "biased": """
    beta: 0.5
    policy: log-linear
    theta: [0.1]
    prompts:
      - reference: {logits: [0.0, 0.4, -1.0]}
        reward: [1.0, 0.2, -0.3]
        features: [[1], [0], [0.5]]
    """,
  ]

  /// Runs a body with a program beside which the problem lies as `problem.yaml`.
  private func with(_ problem: String, _ body: (Program) throws -> Void) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(problem, to: "problem.yaml")
    try body(program)
  }

  /// The page of one of the problems, made once.
  private func page(of name: String) throws -> String {
    let problem = try #require(Self.problems[name])
    let result = try Program.sharedRun(
      ["report", "problem.yaml"], beside: ["problem.yaml": problem])
    #expect(result.status == 0 && result.complaint.isEmpty, "\(result.complaint)")
    return result.output
  }

  private func page(_ program: Program, _ options: String...) throws -> String {
    let result = try program.run(
      arguments: ["report", "problem.yaml", "-o", "page.html", "--force"] + options)
    #expect(result.status == 0 && result.complaint.isEmpty, "\(result.complaint)")
    #expect(result.output.isEmpty)
    return try String(
      contentsOf: program.directory.appendingPathComponent("page.html"), encoding: .utf8)
  }

  private func files(_ program: Program) throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: program.directory.path))
  }

  @Test(arguments: problems.keys.sorted())
  func `the page is well-formed, its references lead somewhere, and it loads nothing`(
    name: String
  ) throws {
    let text = try page(of: name)
    let page = try ParsedPage(text)
    let identifiers = page.values(of: "id")
    #expect(Set(identifiers).count == identifiers.count)
    #expect(
      Set(["problem", "alignment", "theorem", "labels", "claims", "reproduce"])
        .isSubset(of: identifiers))
    let references = page.values(of: "href") + page.values(of: "xlink:href")
    #expect(references.count > 50)
    for reference in references {
      #expect(reference.hasPrefix("#") && identifiers.contains(String(reference.dropFirst())))
    }
    for label in page.values(of: "aria-labelledby") { #expect(identifiers.contains(label)) }
    for element in ["script", "link", "img", "iframe", "object", "embed", "form"] {
      #expect(page.named(element).isEmpty, "\(element)")
    }
    #expect(page.values(of: "src").isEmpty)
    #expect(!text.contains("@import"))
    #expect(text.ranges(of: "url(").count == text.ranges(of: "url(#picture").count)
    #expect(page.elements.allSatisfy { !($0.attributes ?? []).contains { isHandler($0.name) } })
    #expect(text.contains("default-src 'none'"))
  }

  private func isHandler(_ name: String?) -> Bool { name?.hasPrefix("on") ?? false }

  @Test(arguments: problems.keys.sorted())
  func `pictures have a text in their place, and tables a caption and headings`(
    name: String
  ) throws {
    let page = try ParsedPage(try page(of: name))
    #expect(page.named("svg").count == page.named("figure").count)
    #expect(page.named("svg").count >= 3)
    for picture in page.named("svg") {
      #expect(picture["role"] == "img")
      #expect((picture.inner.first?.stringValue ?? "").count > 30)
    }
    #expect(page.named("figcaption").count == page.named("figure").count)
    #expect(page.named("table").count >= 4)
    for table in page.named("table") {
      #expect(table.inner.map(\.localName) == ["caption", "thead", "tbody"])
      let columns = table.inner[1].inner[0].inner
      for row in table.inner[2].inner {
        #expect(row.inner.count == columns.count)
        #expect(row.inner[0].localName == "th" && row.inner[0]["scope"] == "row")
      }
    }
  }

  @Test(arguments: problems.keys.sorted())
  func `every number is the one that its command prints, rounded as shown`(name: String) throws {
    try with(try #require(Self.problems[name])) { program in
      let page = try ParsedPage(try page(of: name))
      var documents: [String: JSONTree] = [:]
      for command in ["align", "asymptotics", "design", "verify"] {
        let result = try program.run(command, "problem.yaml", "--json")
        documents[command] = try JSONDecoder().decode(
          JSONTree.self, from: Data(result.output.utf8))
      }
      let numbers = page.numbers.filter { $0.source != nil }
      #expect(numbers.count > 150)
      for number in numbers {
        let source = number.source ?? ""
        #expect(number.number(in: documents) == number.value, "\(source)")
        let isCount = source.hasSuffix("/labelsForAngle") || source.hasSuffix("/labelsForGap")
        #expect(number.isShown(roundedUp: isCount), "\(source): \(number.shown) \(number.value)")
      }
      let cells = page.named("td").filter { $0["class"] == "number" }
      for cell in cells where cell.inner.isEmpty {
        #expect(["–", "never", ""].contains(cell.stringValue ?? ""), "\(cell.stringValue ?? "")")
      }
      #expect(!page.named("data").contains { $0["value"].flatMap(Double.init)?.isFinite != true })
    }
  }

  #if Certified
  @Test func `certified claims show their enclosures, and the command that prints them`() throws {
    try with(Self.bandit) { program in
      let text = try page(program, "--certified", "--bits", "64")
      #expect(text.contains("which contains 0, at 64 bits"))
      #expect(text.contains("pilaf verify problem.yaml --certified --bits 64 --json"))
      let page = try ParsedPage(text)
      let output = try program.run(
        "verify", "problem.yaml", "--certified", "--bits", "64", "--json")
      let document = try JSONDecoder().decode(JSONTree.self, from: Data(output.output.utf8))
      let numbers = page.numbers.filter { $0.source?.hasPrefix("verify#") == true }
      #expect(numbers.count > 50)
      for number in numbers {
        #expect(number.number(in: ["verify": document]) == number.value, "\(number.source ?? "")")
      }
      let twice = try program.run(
        arguments: ["report", "-", "--certified"], input: Self.bandit)
      #expect(twice.status == 64)
    }
  }
  #endif

  @Test func `the policies of the problem are shown as the file gives them`() throws {
    let page = try ParsedPage(try page(of: "bandit"))
    let table = try #require(
      page.named("table").first { $0.inner[0].stringValue?.hasPrefix("Prompt") ?? false })
    let rows = table.inner[2].inner.map { row in
      row.inner.compactMap { $0.inner.first?["value"].flatMap(Double.init) }
    }
    let reward = [1.0, 0.2, -0.3]
    let policy = [0.5, 0.3, 0.2]
    let reference = share([0.0, 0.4, -1.0])
    let optimal = share(zip([0.0, 0.4, -1.0], reward).map { $0 + $1 / 0.3 })
    for (response, row) in rows.enumerated() {
      let implicit = 0.3 * log(policy[response] / reference[response])
      let expected = [
        reward[response], reference[response], policy[response], optimal[response], implicit,
      ]
      #expect(row.count == expected.count)
      for (value, exact) in zip(row, expected) {
        // Some ten roundings of numbers below one.
        #expect(abs(value - exact) < 20 * Double.ulpOfOne)
      }
    }
    #expect(rows.count == 3)
  }

  private func share(_ logits: [Double]) -> [Double] {
    let weights = logits.map { exp($0) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  @Test func `names that look like markup are shown as they are`() throws {
    let names = [
      "</td></table><script>alert(1)</script>", "\"\u{301} onmouseover=\"alert(1)",
      "]]><\u{338}b> &\u{301} &amp; {{title}} <!-- id='gpDot' url(#x) it's",
    ]
    let list = try names.map { name in
      String(decoding: try JSONSerialization.data(withJSONObject: [name]), as: UTF8.self)
        .dropFirst().dropLast()
    }.joined(separator: ", ")
    let problem = Self.bandit.replacing("[Paris, Lyon, I do not know]", with: "[\(list)]")
      .replacing("- responses", with: "- name: \"</title><b>&\\\"\"\n    responses")
    try with(problem) { program in
      let page = try ParsedPage(try page(program))
      let cells = (page.named("th") + page.named("td")).compactMap(\.stringValue)
      for name in names { #expect(cells.contains(name), "\(name)") }
      #expect(page.named("script").isEmpty && page.named("b").isEmpty)
      #expect(page.values(of: "onmouseover").isEmpty)
      let words = page.named("text").compactMap(\.stringValue)
      // Pictures cut names short.
      for start in ["</td>", "]]>"] {
        #expect(words.contains { $0.hasPrefix(start) }, "\(start)")
      }
      #expect(page.named("pre").contains { $0.stringValue == problem })
    }
  }

  @Test func `a file with a name for the shell is quoted, and the commands print the page again`()
    throws
  {
    let program = try Program()
    defer { program.remove() }
    let name = "-it's $(a) file.yaml"
    try program.write(Self.bandit, to: name)
    let first = try program.run(
      arguments: [
        "report", "./" + name, "--claim", "theorem-4-1", "--sampler", "mixture:0.3", "--beta",
        "0.25", "--best-of", "3", "-o", "page.html",
      ])
    #expect(first.status == 0, "\(first.complaint)")
    let place = program.directory.appendingPathComponent("page.html")
    let text = try String(contentsOf: place, encoding: .utf8)
    let commands = try #require(
      try ParsedPage(text).named("pre").compactMap(\.stringValue).first {
        $0.hasPrefix("pilaf report")
      }
    ).split(separator: "\n").map(String.init)
    #expect(commands.count == 6)
    try FileManager.default.removeItem(at: place)
    for command in commands {
      let result = try program.shell(command)
      #expect(result.status == 0 && result.complaint.isEmpty, "\(command): \(result.complaint)")
    }
    #expect(try String(contentsOf: place, encoding: .utf8) == text)
  }

  @Test func `standard input and standard output serve, and the file is then not shown`() throws {
    try with(Self.bandit) { program in
      let result = try program.run("report", "-", "--claim", "theorem-4-1", input: Self.bandit)
      #expect(result.status == 0)
      #expect(try ParsedPage(result.output).numbers.count > 100)
      #expect(result.output.contains("came from standard input and is not shown"))
      let pipe = try program.shell(
        "cat problem.yaml | pilaf report /dev/stdin --claim theorem-4-1 | head -c 15")
      #expect(pipe.output == "<!DOCTYPE html>")
    }
  }

  @Test func `without gnuplot the pictures are in characters, and a sentence says so`() throws {
    try with(Self.bandit) { program in
      let result = try program.shell(
        "PILAF=$(command -v pilaf); PATH=/nonexistent; "
          + "\"$PILAF\" report problem.yaml --claim theorem-4-1 -o page.html")
      #expect(result.status == 0)
      #expect(result.complaint.contains("apt-get install gnuplot-nox"))
      #expect(result.complaint.split(separator: "\n").count == 1)
      let page = try ParsedPage(
        try String(
          contentsOf: program.directory.appendingPathComponent("page.html"), encoding: .utf8))
      #expect(page.named("svg").isEmpty && page.named("figure").count >= 3)
      #expect(page.named("figure").allSatisfy { $0.stringValue?.contains("####") ?? false })
    }
  }

  @Test func `a gnuplot that fails leaves pictures in characters`() throws {
    try with(Self.bandit) { program in
      try program.write("#!/bin/sh\necho 'no luck' >&2\nexit 1\n", to: "gnuplot")
      let result = try program.shell(
        "chmod +x gnuplot; PATH=$PWD:$PATH; pilaf report problem.yaml --claim theorem-4-1 -o p.html"
      )
      #expect(result.status == 0)
      #expect(result.complaint.hasPrefix("gnuplot could not draw the picture: no luck"))
      #expect(try files(program) == ["problem.yaml", "gnuplot", "p.html"])
    }
  }

  @Test(arguments: [
    ("report problem.yaml -o problem.yaml", 74, "add --force"),
    ("report problem.yaml -o nowhere/page.html", 74, "there is no folder"),
    ("report missing.yaml -o page.html", 66, "missing.yaml"),
    ("report problem.yaml --force", 64, "--output"),
    ("report problem.yaml --claim model-size", 64, "out of reach"),
    ("report problem.yaml --max-responses 2 -o page.html", 65, "responses"),
  ])
  func `a refusal is a sentence, and leaves no file`(
    line: String, status: Int32, words: String
  ) throws {
    try with(Self.bandit) { program in
      let result = try program.shell("pilaf " + line)
      #expect(result.status == status)
      #expect(result.output.isEmpty)
      #expect(result.complaint.contains(words), "\(result.complaint)")
      #expect(try files(program) == ["problem.yaml"])
    }
  }

  @Test(arguments: ["prompts", "sequence"])
  func `the templates make a page`(template: String) throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.shell(
      "pilaf new \(template) > a.yaml && pilaf report a.yaml --claim theorem-4-1")
    #expect(result.status == 0, "\(result.complaint)")
    #expect(try ParsedPage(result.output).numbers.count > 80)
  }
}
