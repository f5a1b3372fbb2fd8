//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import MalformedInputs
import Program
import Testing

struct FitCommandTests {
  /// Three that beat each other, with ties; `left,right,winner`.
  static let judgements = """
    left,right,winner,rater
    Ann,Bob,left,1
    Bob,Ann,left,1
    Bob,Cy,left,2
    Cy,Bob,left,2
    Ann,Cy,tie,3
    Cy,Ann,right,3
    Ann,Bob,right,4
    Ann,Cy,left,4
    Bob,Cy,right,5
    """

  /// The journal citations, whose fit is published.
  static let citations = """
    left,right,left_wins,right_wins
    Biometrika,Comm Statist,730,33
    Biometrika,JASA,498,320
    Biometrika,JRSS-B,221,284
    Comm Statist,JASA,68,813
    Comm Statist,JRSS-B,17,276
    JASA,JRSS-B,142,325
    """

  private func inProgram(_ body: (Program) throws -> Void) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.judgements, to: "judgements.csv")
    try program.write(Self.citations, to: "citations.csv")
    try body(program)
  }

  @Test func `the published fit of the citations is printed, best first`() throws {
    try inProgram { program in
      let result = try program.run("fit", "citations.csv", "--reference", "Biometrika")
      #expect(result.status == 0)
      #expect(result.complaint.isEmpty)
      let places = ["JRSS-B", "Biometrika", "JASA", "Comm Statist"].compactMap {
        result.output.range(of: "\n\($0) ")?.lowerBound
      }
      #expect(places.count == 4 && places == places.sorted())
      for figure in ["-2.9491", "-0.4796", "0.2690", "Deviance 4.293 on 3"] {
        #expect(result.output.contains(figure))
      }
      let reduced = try program.run(
        "fit", "citations.csv", "--reference", "Biometrika", "--bias-reduced")
      for figure in ["-2.9444", "-0.4791", "0.2685"] { #expect(reduced.output.contains(figure)) }
    }
  }

  @Test(arguments: [
    [], ["--order-effect"], ["--ties", "davidson"], ["--ties", "drop"], ["--link", "probit"],
    ["--ties", "davidson", "--order-effect", "--bias-reduced"], ["--prior", "0.7"],
    ["--reference", "Bob"], ["--gauge", "sum"],
  ])
  func `the document of fit satisfies its schema`(options: [String]) throws {
    try inProgram { program in
      let line = (["pilaf fit judgements.csv --json"] + options).joined(separator: " ")
      let result = try program.shell(line)
      #expect(result.status == 0)
      #expect(result.complaint.isEmpty)
      try JSONSchema.check(result.output, against: "fit")
    }
  }

  @Test func `Davidson's nu without ties is zero, its standard error null with a reason`() throws {
    try inProgram { program in
      let result = try program.run("fit", "citations.csv", "--ties", "davidson", "--json")
      #expect(result.status == 0)
      try JSONSchema.check(result.output, against: "fit")
      #expect(result.output.contains("\"standardErrorReason\" : \"No tie was seen"))
    }
  }

  @Test func `the document and the comma-separated values carry the same numbers`() throws {
    try inProgram { program in
      let json = try program.run("fit", "judgements.csv", "--json").output
      let csv = try program.run("fit", "judgements.csv", "--csv").output
      let rows = csv.split(separator: "\n")
      #expect(rows.count == 4)
      #expect(rows[0] == "name,ability,standardError,comparisons")
      for cell in rows.dropFirst().flatMap({ $0.split(separator: ",") }) {
        #expect(json.contains(cell), "\(cell)")
      }
    }
  }

  @Test func `standard input is read`() throws {
    try inProgram { program in
      let result = try program.run("fit", "-", "--csv", input: Self.judgements)
      #expect(result.status == 0)
      #expect(result.output == (try program.run("fit", "judgements.csv", "--csv").output))
    }
  }

  @Test func `columns that are not used and ties that are halved are told of`() throws {
    try inProgram { program in
      let output = try program.run("fit", "judgements.csv").output
      #expect(output.contains("not used: the column rater"))
      #expect(output.contains("half a win for either side"))
    }
  }

  @Test func `groups without a chain of wins are named, and what answers all the same`() throws {
    try inProgram { program in
      try program.write("winner,loser\nA,B\nB,A\nA,C\n", to: "split.csv")
      let result = try program.run("fit", "split.csv", "--problem", "out.yaml", "--beta", "1")
      #expect(result.status == 65)
      #expect(result.output.isEmpty)
      #expect(result.complaint.contains("{A, B} never lost to {C}"))
      #expect(result.complaint.contains("--bias-reduced"))
      #expect(result.complaint.contains("--prior 1"))
      #expect(result.complaint.filter { $0 == "\n" }.count == 1)
      #expect(!FileManager.default.fileExists(atPath: program.directory.path + "/out.yaml"))
      #expect(try program.run("fit", "split.csv", "--bias-reduced").status == 0)
      #expect(try program.run("fit", "split.csv", "--prior", "1").status == 0)
      let probit = try program.run("fit", "split.csv", "--link", "probit")
      #expect(probit.status == 65 && !probit.complaint.contains("--bias-reduced"))
    }
  }

  @Test func `groups that never met are only joined by a prior`() throws {
    try inProgram { program in
      try program.write("winner,loser\nA,B\nB,A\nC,D\nD,C\n", to: "apart.csv")
      for options in [[], ["--bias-reduced"]] {
        let result = try program.shell("pilaf fit apart.csv \(options.joined(separator: " "))")
        #expect(result.status == 65)
        #expect(result.complaint.contains("{A, B} and {C, D}, never compared with each other"))
        #expect(result.complaint.contains("--prior 1"))
        #expect(!result.complaint.contains("--bias-reduced"))
      }
      #expect(try program.run("fit", "apart.csv", "--prior", "1").status == 0)
    }
  }

  @Test func `an order effect without sides or without a bound is refused with advice`() throws {
    try inProgram { program in
      try program.write("winner,loser\nA,B\nB,A\n", to: "sideless.csv")
      let sideless = try program.run("fit", "sideless.csv", "--order-effect")
      #expect(sideless.status == 65)
      #expect(sideless.complaint.contains("leave --order-effect out"))
      try program.write("left,right,winner\nA,B,left\nB,A,left\n", to: "home.csv")
      let home = try program.run("fit", "home.csv", "--order-effect")
      #expect(home.status == 65)
      #expect(home.complaint.contains("bounds the order effect from above"))
      #expect(try program.run("fit", "home.csv", "--order-effect", "--bias-reduced").status == 0)
      try program.write("left,right,winner\nA,B,left\nA,B,right\n", to: "once.csv")
      let once = try program.run("fit", "once.csv", "--order-effect")
      #expect(once.status == 65)
      #expect(once.complaint.contains("tells the order effect from the abilities"))
    }
  }

  @Test(arguments: [[], ["--reference-policy", "frequency"], ["--reference", "Bob"]])
  func `the fitted bandit is a problem that can be aligned`(options: [String]) throws {
    try inProgram { program in
      let line = ["pilaf fit judgements.csv --csv --problem out.yaml --beta 0.3"] + options
      let result = try program.shell(line.joined(separator: " "))
      #expect(result.status == 0)
      #expect(result.complaint.contains("pilaf align out.yaml"))
      let align = try program.run("align", "out.yaml", "--json")
      #expect(align.status == 0)
      try JSONSchema.check(align.output, against: "align")
      let problem = try String(
        contentsOf: program.directory.appendingPathComponent("out.yaml"), encoding: .utf8)
      for ability in result.output.split(separator: "\n").dropFirst()
        .map({ $0.split(separator: ",")[1] })
      {
        #expect(problem.contains("- \(ability)\n"))
      }
    }
  }

  @Test func `a problem that cannot be written leaves no result and code 74`() throws {
    try inProgram { program in
      let result = try program.run(
        "fit", "judgements.csv", "--problem", "no/such/folder/out.yaml", "--beta", "1")
      #expect(result.status == 74)
      #expect(result.output.isEmpty)
    }
  }

  @Test(arguments: [
    "--prior 0", "--prior -1", "--prior nan", "--prior 1 --bias-reduced", "--ties both",
    "--link cauchy", "--link probit --ties davidson", "--link probit --bias-reduced",
    "--gauge mean", "--gauge sum --reference Ann", "--reference Anne", "--problem out.yaml",
    "--beta 1", "--reference-policy uniform", "--problem out.yaml --beta 0", "--json --csv",
    "--link probit --problem out.yaml --beta 1",
  ])
  func `wrong usage of fit ends with code 64 and prints no result`(options: String) throws {
    try inProgram { program in
      let result = try program.shell("pilaf fit judgements.csv \(options)")
      #expect(result.status == 64)
      #expect(result.output.isEmpty)
      #expect(!result.complaint.isEmpty)
    }
  }

  @Test(arguments: MalformedInput.comparisons.filter { $0.name != "huge.csv" })
  func `each malformed table ends with its code and one sentence`(input: MalformedInput) throws {
    try inProgram { program in
      _ = try input.write(into: program.directory)
      let result = try program.run("fit", input.name)
      #expect(result.status == input.failure.exitCode)
      #expect(result.output.isEmpty)
      #expect(result.complaint.filter { $0 == "\n" }.count == 1)
      for fragment in input.fragments { #expect(result.complaint.contains(fragment)) }
    }
  }
}
