//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

/// Which route runs, what it says of itself, and that routes agree.
struct EngineCommandTests {
  /// Four tokens and three positions: 64 responses.
  private static let sequences = """
    beta: 0.2
    policy: autoregressive
    prompts:
      - sequence:
          vocabulary: 4
          length: 3
          reference:
            first: [0, 0.2, -0.3, 0.1]
            next: [[0, 1, 0, 0.5], [0.3, 0, -1, 0], [0, 0.4, 0, -0.2], [0.7, 0, 0, 0]]
          current:
            first: [0.3, 0, -0.1, 0.2]
            next: [[0.5, 0.6, 0, 0], [0, 0.2, -0.5, 0.1], [0.4, 0, 0.3, 0], [0, 0.1, 0, -0.6]]
          reward: {token: [0.5, 0, -0.4, 0.2], bigram: \
    [[0, 0.3, 0, 0], [0, 0, 0.2, 0], [-0.3, 0, 0, 0.1], [0, 0, 0, 0.4]]}
    """

  private static func document(
    _ command: String, _ options: String, length: Int = 3
  ) throws -> [String: Any] {
    let program = try Program()
    defer { program.remove() }
    let text = sequences.replacing("length: 3", with: "length: \(length)")
    try program.write(text, to: "sequences.yaml")
    let result = try program.shell("pilaf \(command) sequences.yaml --json \(options)")
    #expect(result.status == 0, "\(result.complaint)")
    try JSONSchema.check(result.output, against: command)
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return try #require(object as? [String: Any])
  }

  private static func route(_ document: [String: Any]) throws -> String {
    let engine = try #require(document["engine"] as? [String: Any])
    #expect(try #require(engine["relativeError"] as? Double) < 1e-6)
    return try #require(engine["route"] as? String)
  }

  @Test(arguments: ["pairs", "linear", "transfer"])
  func `asymptotics runs by the route asked for, and the text names it`(route: String) throws {
    let options = "--at current --sampler vanilla --sampler t-pilaf --engine \(route)"
    let document = try Self.document("asymptotics", options)
    #expect(try Self.route(document) == route)
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.sequences, to: "sequences.yaml")
    let text = try program.shell("pilaf asymptotics sequences.yaml \(options)")
    #expect(text.output.contains("Sums over pairs: \(route) route"))
  }

  @Test func `the routes of asymptotics agree`() throws {
    let gaps = try ["pairs", "linear", "transfer"].map { route in
      let document = try Self.document(
        "asymptotics", "--at current --sampler vanilla --sampler mix-r --engine \(route)")
      let rows = try #require(document["samplers"] as? [[String: Any]])
      return try rows.map { try #require($0["expectedValueGap"] as? Double) }
    }
    for route in gaps.dropFirst() {
      for (found, exact) in zip(route, gaps[0]) {
        // The routes state errors below 1e-9 here, and every pair is summed to a few thousand ulp.
        #expect(abs(found - exact) <= 1e-9 * exact)
      }
    }
  }

  @Test func `without a word the cheapest route runs`() throws {
    #expect(try Self.route(Self.document("asymptotics", "--at current")) == "pairs")
    let middle = try Self.document("asymptotics", "--at current --sampler vanilla", length: 7)
    #expect(try Self.route(middle) == "linear")
    let long = try Self.document("asymptotics", "--at current", length: 30)
    #expect(try Self.route(long) == "transfer")
    let rows = try #require(long["samplers"] as? [[String: Any]])
    #expect(rows.contains { $0["sampler"] as? String == "t-pilaf" && $0["spectrum"] is [Double] })
    let best = try #require(rows.first { $0["sampler"] as? String == "best-of-n" })
    #expect(try #require(best["covarianceReason"] as? String).contains("order"))
    #expect(best["efficiency"] is NSNull)
  }

  @Test(arguments: [
    "--at optimum", "--at current --link probit", "--at current --pairs 3",
    "--at optimum --engine transfer", "--at current --engine pairs",
  ])
  func `what needs every pair is refused with the reason and a remedy`(options: String) throws {
    let program = try Program()
    defer { program.remove() }
    let text = Self.sequences.replacing("length: 3", with: "length: 30")
    try program.write(text, to: "sequences.yaml")
    let result = try program.shell("pilaf asymptotics sequences.yaml \(options)")
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
    #expect(result.complaint.contains("expected"))
  }

  @Test(arguments: ["pairs", "linear", "transfer"])
  func `sweeps run by the route asked for, over what varies in sequences`(route: String) throws {
    for variable in ["beta", "reward-error", "reward-scale", "divergence", "mixture", "length"] {
      let values = variable == "length" ? "2,3" : "0.5,1"
      // Sixteen responses: the design among their pairs, which every point has, is soon found.
      let document = try Self.document(
        "sweep", "--over \(variable) --values \(values) --at current --engine \(route)", length: 2)
      #expect(try Self.route(document) == route, "\(variable)")
    }
  }

  @Test(arguments: ["beta", "divergence"])
  func `a sweep follows sequences that nobody can enumerate`(variable: String) throws {
    let document = try Self.document(
      "sweep", "--over \(variable) --values 0.5,1 --at current", length: 30)
    #expect(try Self.route(document) == "transfer")
    let points = try #require(document["points"] as? [[String: Any]])
    for point in points {
      #expect(point["tokenWiseDistance"] is NSNull)
      let bounds = try ["Lower", "Upper"].map {
        try #require(point["tokenWiseDistance\($0)Bound"] as? Double)
      }
      #expect(bounds[0] <= bounds[1])
      let worth = try #require(point["estimation"] as? [String: Any])
      let rows = try #require(worth["samplers"] as? [[String: Any]])
      #expect(rows.allSatisfy { $0["gainOverVanilla"] is Double })
    }
  }

  @Test(arguments: ["linear", "transfer"])
  func `verify examines by sums what needs no look at pairs, and says so`(route: String) throws {
    let document = try Self.document("verify", "--engine \(route)", length: 7)
    #expect(try Self.route(document) == route)
    let claims = try #require(document["claims"] as? [[String: Any]])
    for identifier in [
      "theorem-4-1", "remainder-bound-quadratic", "remainder-bound-self-concordant",
      "covariance-spectrum",
    ] {
      let claim = try #require(claims.first { $0["claim"] as? String == identifier })
      let evidence = try #require(claim["evidence"] as? [[String: Any]])
      let own = try #require(evidence.first { $0["instance"] as? String == "sequences.yaml" })
      #expect(own["outcome"] as? String == "holds", "\(identifier)")
    }
    let notes = try #require(document["notes"] as? [String])
    #expect(notes.contains { $0.contains("\(route) route") && $0.contains("--engine pairs") })
  }

  @Test func `verify takes no route without a file or for enclosures`() throws {
    let program = try Program()
    defer { program.remove() }
    for (options, remedy) in [
      ("--engine linear", "name a file"),
      ("--engine linear --certified x.yaml", "leave out --engine"),
    ] {
      let result = try program.shell("pilaf verify \(options)")
      #expect(result.status == 64)
      #expect(result.complaint.contains(remedy))
    }
  }

  @Test func `Ctrl-C ends sums over pairs at once, with nothing printed`() throws {
    let program = try Program()
    defer { program.remove() }
    // 4^7 responses: minutes of sums over pairs.
    let text = Self.sequences.replacing("length: 3", with: "length: 7")
    try program.write(text, to: "sequences.yaml")
    // A shell without a terminal would have its jobs ignore the signal.
    let script = """
      import signal, subprocess, time
      job = subprocess.Popen(["pilaf", "align", "sequences.yaml", "--engine", "pairs"])
      time.sleep(2)
      job.send_signal(signal.SIGINT)
      print(job.wait())
      """
    try program.write(script, to: "interrupt.py")
    let result = try program.shell("python3 interrupt.py")
    #expect(result.output == "-\(SIGINT)\n", "\(result.complaint)")
  }
}
