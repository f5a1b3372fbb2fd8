//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

/// The picture of the README, which `make pictures` draws, beside the script it was drawn from.
struct ReadmePictureTests {
  private static let folder = Program.package.appendingPathComponent("proofs/pictures")

  private func committed(_ name: String) throws -> String {
    try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// Runs the command that the Makefile draws the picture with.
  private func draw(into name: String) throws -> String {
    let program = try Program()
    defer { program.remove() }
    let makefile = try String(
      contentsOf: Program.package.appendingPathComponent("Makefile"), encoding: .utf8)
    let options = try #require(
      makefile.split(separator: "\n").first { $0.hasPrefix("PICTURE_OPTIONS := ") }
    ).dropFirst("PICTURE_OPTIONS := ".count)
    let problem = Self.folder.appendingPathComponent("bandit.yaml").path
    let result = try program.shell("pilaf align '\(problem)' \(options) --plot \(name)")
    #expect(result.status == 0, "\(result.complaint)")
    return try String(
      contentsOf: program.directory.appendingPathComponent(name), encoding: .utf8)
  }

  @Test func `the script is the one that the program writes now, to the last digit but one`() throws
  {
    let old = try committed("theorem-4-1.gp").split(whereSeparator: \.isWhitespace)
    let new = try draw(into: "new.gp").split(whereSeparator: \.isWhitespace)
    #expect(old.count == new.count)
    let changed = zip(old, new).filter { old, new in
      guard old != new else { return false }
      guard let value = Double(old), let other = Double(new) else { return true }
      // Six digits are written; another C library may round the last one differently, and what is
      // nothing but rounding is below 1e-12.
      return abs(value - other) > 2e-5 * max(abs(value), abs(other)) + 1e-12
    }
    #expect(changed.isEmpty, "run make pictures; \(changed.count) words differ")
  }

  @Test func `the picture is what gnuplot makes of the script`() throws {
    let picture = try committed("theorem-4-1.svg")
    let program = try Program()
    defer { program.remove() }
    let script = Self.folder.appendingPathComponent("theorem-4-1.gp").path
    let drawn = try program.shell("gnuplot -d '\(script)'")
    #expect(drawn.status == 0 && drawn.complaint.isEmpty, "\(drawn.complaint)")
    func version(_ text: String) -> Substring? {
      text.split(separator: "\n").first { $0.contains("Produced by GNUPLOT") }
    }
    #expect(version(picture) != nil)
    // Another gnuplot writes other bytes for the same script, which the test above compares.
    if version(picture) == version(drawn.output) {
      #expect(picture == drawn.output, "run make pictures")
    }
  }

  @Test func `the README shows the picture, and its problem is the README's own`() throws {
    let readme = try String(
      contentsOf: Program.package.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(readme.contains("](proofs/pictures/theorem-4-1.svg)"))
    #expect(readme.contains("```yaml file=bandit.yaml\n\(try committed("bandit.yaml"))```"))
  }
}
