//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Testing

@testable import Theory

struct ClaimLedgerTests {
  @Test func `identifiers are unique`() {
    let identifiers = ClaimLedger.all.map(\.identifier)
    #expect(!identifiers.isEmpty)
    #expect(Set(identifiers).count == identifiers.count)
  }

  @Test(arguments: ClaimIdentifier.allCases)
  func `each claim carries its identifier and has a file of its name`(
    identifier: ClaimIdentifier
  ) throws {
    #expect(ClaimLedger.claim(identifier).identifier == identifier)
    let name = identifier.rawValue.split(separator: "-").map(\.capitalized).joined()
    let file = try #require(package).appendingPathComponent("Sources/Theory/Claims/\(name).swift")
    #expect(FileManager.default.fileExists(atPath: file.path), "\(file.path)")
  }

  @Test func `every file of a claim belongs to an identifier`() throws {
    let folder = try #require(package).appendingPathComponent("Sources/Theory/Claims")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    // A second concern of a claim has a file of its own, such as Claim+Surveys.swift.
    #expect(files.filter { !$0.contains("+") }.count == ClaimIdentifier.allCases.count)
  }

  @Test(arguments: ClaimLedger.all)
  func `each claim says what it is`(claim: Claim) {
    #expect(!claim.title.isEmpty && claim.title.count <= 40)
    #expect(!claim.statement.isEmpty)
    #expect(!claim.source.isEmpty)
  }

  /// The root of the package, four folders above this file.
  private var package: URL? {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }
}
