//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

struct CertifiedCommandTests {
  @Test(arguments: [
    ["verify", "--bits", "128"], ["verify", "--certified", "--bits", "8"],
    ["verify", "--certified", "--bits", "512", "--max-bits", "256"],
    ["align", "bandit.yaml", "--max-bits", "256"],
    ["asymptotics", "bandit.yaml", "--certified", "--max-bits", "1000000"],
  ])
  func `wrong precisions are wrong usage`(arguments: [String]) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(AlignCommandTests.bandit, to: "bandit.yaml")
    let result = try program.run(arguments: arguments)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.complaint.contains("bits"))
  }

  #if !Certified
  @Test(arguments: [
    ["verify"], ["align", "bandit.yaml"], ["asymptotics", "bandit.yaml"],
    ["design", "bandit.yaml"], ["claims"],
  ])
  func `without FLINT a certificate ends with code 69 and says how to get it`(
    arguments: [String]
  ) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(AlignCommandTests.bandit, to: "bandit.yaml")
    let result = try program.run(arguments: arguments + ["--certified"])
    #expect(result.status == 69)
    #expect(result.output.isEmpty)
    #expect(result.complaint.contains("libflint-dev"))
    #expect(result.complaint.contains("make build"))
  }
  #else
  @Test func `the built-in problems are certified, with the counterexample to thirty digits`()
    throws
  {
    let program = try Program()
    defer { program.remove() }
    let text = try program.run("verify", "--certified")
    #expect(text.status == 0, "\(text.complaint)")
    #expect(text.output.contains("[1.98149029706786903736891729423"))
    #expect(text.output.contains("proved, one suffices"))
    #expect(text.output.contains("refuted as published"))
    #expect(text.output.contains("which contains 0, at"))
    #expect(!text.output.contains("nan") && !text.output.contains("inf "))
    let json = try program.run("verify", "--certified", "--random", "5", "--json")
    try JSONSchema.check(json.output, against: "verify")
    #expect(json.output.contains("\"method\" : \"certified\""))
  }

  @Test func `a file is read as precisely at the lowest precision as at any`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(
      """
      beta: 0.5
      policy: tabular
      prompts:
        - reference: {probabilities: [0.1, 0.2, 0.7]}
          current: {probabilities: [0.3, 0.3, 0.4]}
          reward: [0.1, 0.2, 0.3]
      """, to: "probabilities.yaml")
    for bits in [24, 29] {
      let result = try program.run(
        "verify", "probabilities.yaml", "--certified", "--claim", "regret-identity",
        "--bits", "\(bits)", "--max-bits", "\(bits)")
      #expect(result.status == 0, "\(result.complaint)")
    }
  }

  @Test func `a claim without a certificate is said to have none`() throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run("verify", "--certified", "--claim", "theorem-4-3")
    #expect(result.status == 2)
    #expect(result.output.contains("these claims have no certificate"))
    #expect(result.output.contains("examined in floating point by `pilaf verify`"))
    #expect(!result.output.contains("meets the hypotheses"))
    #expect(!result.output.contains(": ."))
    let json = try program.run("verify", "--certified", "--claim", "theorem-4-3", "--json")
    try JSONSchema.check(json.output, against: "verify")
  }

  @Test func `a quantity without a bound is no number of the report`() throws {
    let program = try Program()
    defer { program.remove() }
    // At 24 bits nothing is known where logits reach 700.
    let options = ["claims", "optimality", "--certified", "--bits", "24", "--max-bits", "24"]
    let text = try program.run(arguments: options)
    #expect(text.status == 2)
    #expect(text.output.contains("not known  no limit  undecided"))
    #expect(!text.output.contains("1.8e"))
    let json = try program.run(arguments: options + ["--json"])
    for word in ["measured", "tolerance"] {
      #expect(json.output.contains("\"\(word)\" : null"))
      #expect(json.output.contains("\"\(word)Reason\""))
    }
    try JSONSchema.check(json.output, against: "claims")
  }

  @Test func `an equality is certified by the identity behind it`() throws {
    let program = try Program()
    defer { program.remove() }
    // The policy is the reference, so Z+ Z- is one.
    try program.write(
      AlignCommandTests.bandit.replacing("[0.3, 0.1, -0.5]", with: "[0.0, 0.4, -1.0]"),
      to: "reference.yaml")
    let options = ["verify", "reference.yaml", "--certified", "--max-bits", "256"]
    let result = try program.run(
      arguments: options + ["--claim", "interpolation-normalisers"])
    #expect(result.status == 0, "\(result.complaint)")
    #expect(result.output.contains("sinh^2"))
  }

  /// A problem whose policy is its own optimum.
  private static let learned = """
    beta: 0.1
    policy: tabular
    prompts:
      - reference: {logits: [0, 0, 0]}
        current: {logits: [1, 2, 0.3]}
        reward: [0.1, 0.2, 0.03]
    """

  @Test func `what no enclosure decides is undecided at the highest precision, with code 2`()
    throws
  {
    let program = try Program()
    defer { program.remove() }
    // There is no angle to compare; T2 and its bounds vanish.
    try program.write(Self.learned, to: "learned.yaml")
    let options = ["verify", "learned.yaml", "--certified", "--max-bits", "256"]
    let result = try program.run(arguments: options + ["--claim", "vanilla-comparison"])
    #expect(result.status == 2)
    #expect(result.output.contains("at 256 bits"))
    let json = try program.run(arguments: options + ["--json"])
    #expect(json.status == 2)
    try JSONSchema.check(json.output, against: "verify")
    let bounds = try program.run(
      arguments: options + ["--claim", "remainder-bound-self-concordant"])
    #expect(bounds.status == 0, "\(bounds.complaint)")
    #expect(bounds.output.contains("|R| in units of its bound"))
  }

  @Test func `angles are certified beside the report, the decimals of the file taken as such`()
    throws
  {
    let program = try Program()
    defer { program.remove() }
    let text = AlignCommandTests.bandit.replacing("beta: 0.3", with: "beta: 0.1")
    try program.write(text, to: "tenth.yaml")
    let tenth = try program.run("align", "tenth.yaml", "--certified", "--json")
    #expect(tenth.status == 0, "\(tenth.complaint)")
    try JSONSchema.check(tenth.output, against: "align")
    // The binary neighbour of one tenth differs in the 17th digit, and so does the angle.
    let binary = "0.1000000000000000055511151231257827021181583404541015625"
    try program.write(
      text.replacing("beta: 0.1", with: "beta: \(binary)"), to: "binary.yaml")
    let neighbour = try program.run("align", "binary.yaml", "--certified", "--json")
    #expect(try Self.cosine(tenth.output) != Self.cosine(neighbour.output))
    let replaced = try program.run(
      "align", "binary.yaml", "--beta", "0.1", "--certified", "--json")
    #expect(try Self.cosine(tenth.output) == Self.cosine(replaced.output))
    let report = try program.run("align", "tenth.yaml", "--certified")
    #expect(report.output.contains("identity  [+/-"))
    #expect(report.output.contains("labels to"))
  }

  /// The decimal text of the first cosine.
  private static func cosine(_ output: String) throws -> String {
    let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
    let document = try #require(object as? [String: Any])
    let certified = try #require(document["certified"] as? [String: Any])
    let rows = try #require(certified["samplers"] as? [[String: Any]])
    let cosine = try #require(rows.first?["cosine"] as? [String: Any])
    return try #require(cosine["decimal"] as? String)
  }

  @Test func `spectra are certified beside the report`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(AsymptoticsCommandTests.counterexample, to: "problem.yaml")
    let json = try program.run("asymptotics", "problem.yaml", "--certified", "--json")
    #expect(json.status == 0, "\(json.complaint)")
    try JSONSchema.check(json.output, against: "asymptotics")
    #expect(json.output.contains("[24.40994916277531199427038615016"))
    let text = try program.run("asymptotics", "problem.yaml", "--certified")
    #expect(text.output.contains("n x gap     [24.40994916277531199427"))
    let csv = try program.run("asymptotics", "problem.yaml", "--certified", "--csv")
    #expect(csv.output.split(separator: "\n").count == 12)
  }

  @Test func `designs are certified beside the report`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(AsymptoticsCommandTests.counterexample, to: "problem.yaml")
    let json = try program.run("design", "problem.yaml", "--certified", "--json")
    #expect(json.status == 0, "\(json.complaint)")
    try JSONSchema.check(json.output, against: "design")
    #expect(json.output.contains("[49.2759398295236453410718287407"))
    let text = try program.run("design", "problem.yaml", "--certified")
    #expect(text.output.contains("no law is below  [17.62369037824"))
    for criterion in ["D", "A", "E"] {
      let other = try program.run(
        "design", "problem.yaml", "--certified", "--criterion", criterion, "--json")
      #expect(other.status == 0, "\(other.complaint)")
      try JSONSchema.check(other.output, against: "design")
    }
  }

  @Test func `the ledger carries enclosures`() throws {
    let program = try Program()
    defer { program.remove() }
    let one = try program.run("claims", "optimality", "--certified", "--json")
    #expect(one.status == 0, "\(one.complaint)")
    try JSONSchema.check(one.output, against: "claims")
    #expect(one.output.contains("[1.98149029706786"))
    let text = try program.run("claims", "hessian-identity", "--certified")
    #expect(text.output.contains("which contains 0, at"))
    #expect(text.output.contains("enclosures that contain the true values"))
    let limit = try program.run("claims", "theorem-4-3", "--certified")
    #expect(limit.status == 64)
    #expect(limit.complaint.contains("leave out --certified"))
  }

  @Test func `what cannot be certified is refused in a sentence`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(AsymptoticsCommandTests.unrepresentable, to: "problem.yaml")
    let result = try program.run("asymptotics", "problem.yaml", "--certified")
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
    #expect(result.complaint.contains("choose --at current"))
    let numbers = (0..<600).map { "\(Double($0 % 7) / 10)" }.joined(separator: ", ")
    try program.write(
      """
      beta: 1
      policy: tabular
      prompts:
        - reference: {logits: [\(numbers)]}
          current: {logits: [\(numbers)]}
          reward: [\(numbers)]
      """, to: "large.yaml")
    for command in ["verify", "align", "asymptotics"] {
      let large = try program.run(command, "large.yaml", "--certified")
      #expect(large.status == 65, "\(command)")
      #expect(large.complaint.contains("pairs of responses"))
    }
  }

  @Test func `where the learned reward is the true one the sine has no bound`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.learned, to: "learned.yaml")
    let options = ["align", "learned.yaml", "--certified", "--max-bits", "256"]
    let text = try program.run(arguments: options)
    #expect(text.status == 2)
    #expect(text.output.contains("no bound: grad J cannot be told from zero"))
    #expect(!text.output.contains(" nan"))
    let json = try program.run(arguments: options + ["--json"])
    try JSONSchema.check(json.output, against: "align")
    #expect(json.output.contains("\"sineBound\" : null"))
    #expect(!json.output.contains("\"nan"))
  }

  @Test func `a policy at its optimum has no angle, which is undecided`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(
      """
      beta: 0.5
      policy: tabular
      prompts:
        - reference: {logits: [0.0, 0.3]}
          current: {logits: [0.0, 0.3]}
          reward: [0.1, 0.1]
      """, to: "flat.yaml")
    let result = try program.run("align", "flat.yaml", "--certified", "--max-bits", "256")
    #expect(result.status == 2)
    #expect(result.output.contains("cannot be told from zero"))
    let json = try program.run("align", "flat.yaml", "--certified", "--max-bits", "256", "--json")
    try JSONSchema.check(json.output, against: "align")
  }
  #endif
}
