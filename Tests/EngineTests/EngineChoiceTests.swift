//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Engine
import Samplers
import Testing

struct EngineChoiceTests {
  private static let vanilla: [any Sampler] = [VanillaSampling(), TheoreticalPilaf()]
  private static let all = SamplerCatalogue.all()

  private func choice(_ responses: Double, sequence: Bool, limit: Double? = nil) -> EngineChoice {
    EngineChoice(responses: responses, isSequence: sequence, limit: limit)
  }

  @Test func `a small problem is enumerated pair by pair, whatever its shape`() throws {
    for isSequence in [true, false] {
      let choice = choice(1000, sequence: isSequence)
      #expect(try choice.route(for: Self.all, areNamed: true) == .pairs)
    }
  }

  @Test func `a long list is summed in linear time`() throws {
    let choice = choice(1001, sequence: false)
    #expect(try choice.route(for: Self.all, areNamed: false) == .linear)
  }

  @Test func `many sequences go to transfer matrices unless an uncovered sampler is named`() throws
  {
    let choice = choice(1e6, sequence: true)
    #expect(try choice.route(for: Self.vanilla, areNamed: true) == .transfer)
    #expect(try choice.route(for: Self.all, areNamed: false) == .transfer)
    #expect(try choice.route(for: Self.all, areNamed: true) == .linear)
    #expect(
      try self.choice(1e4, sequence: true).route(for: Self.vanilla, areNamed: true) == .linear)
  }

  @Test func `the route asked for runs`() throws {
    for route in EngineRoute.allCases {
      let found = try choice(5000, sequence: true).route(
        for: Self.vanilla, areNamed: true, asked: route)
      #expect(found == route)
    }
  }

  @Test func `what cannot be done is refused with the reason`() throws {
    #expect(throws: EngineRefusal.self) {
      try choice(100, sequence: false).route(for: Self.vanilla, areNamed: true, asked: .transfer)
    }
    #expect(throws: EngineRefusal.self) {
      try choice(3e4, sequence: false).route(for: Self.vanilla, areNamed: true, asked: .pairs)
    }
    #expect(throws: EngineRefusal.self) {
      try choice(1e10, sequence: true).route(for: Self.all, areNamed: true)
    }
    #expect(throws: EngineRefusal.self) {
      try EngineChoice(responses: 1e7, isSequence: true, parameters: 110, limit: 1e8).route(
        for: Self.vanilla, areNamed: true, asked: .pairs)
    }
    #expect(throws: EngineRefusal.self) {
      try choice(.infinity, sequence: true).route(for: Self.all, areNamed: true, asked: .linear)
    }
    #expect(
      try choice(.infinity, sequence: true).route(for: Self.all, areNamed: false) == .transfer)
    #expect(
      try choice(3e4, sequence: false, limit: 4e4).route(
        for: Self.vanilla, areNamed: true, asked: .pairs) == .pairs)
  }
}
