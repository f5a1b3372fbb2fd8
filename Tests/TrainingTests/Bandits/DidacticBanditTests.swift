//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PreferenceModel
import Testing

@testable import Training

struct DidacticBanditTests {
  @Test func `the reference is the law of a squashed Cauchy variable`() {
    let p = DidacticBandit.reference.probabilities
    #expect(p.count == 100)
    // The chance of a bin, by Simpson's rule over the density of Y = tanh X.
    func density(_ y: Double) -> Double {
      let x = (atanh(y) + 0.7) / 0.4
      return 1 / (0.4 * .pi * (1 + x * x) * (1 - y * y))
    }
    for bin in 1..<99 {
      let (start, width) = (-1 + Double(bin) / 50, 0.02)
      let pieces = 64
      let step = width / Double(pieces)
      var sum = density(start) + density(start + width)
      for piece in 1..<pieces {
        sum += (piece % 2 == 0 ? 2 : 4) * density(start + Double(piece) * step)
      }
      #expect(abs(sum * step / 3 - p[bin]) < 1e-9, "\(bin)")
    }
    #expect(abs(p.reduce(0, +) - 1) < 1e-14)
  }

  @Test func `the numbers of the reference are the known ones`() {
    let reference = DidacticBandit.reference
    let p = reference.probabilities
    #expect(p.firstIndex(of: p.max() ?? 0) == 0)
    #expect(abs(p[0] - 0.078094) < 5e-7)
    #expect(abs(p[20] - 0.024331) < 5e-7)
    #expect(abs(p[70] - 0.002112) < 5e-7)
    #expect(abs(reference.entropy - 4.117346) < 5e-7)
  }

  @Test(arguments: DidacticBandit.allCases)
  func `a reward is a bump of height one at its peak`(bandit: DidacticBandit) {
    let rewards = bandit.rewards
    #expect(rewards[bandit.peak] == 1)
    #expect(rewards.max() == 1)
    let side = bandit.peak + Int(bandit.width)
    if side < 100 { #expect(abs(rewards[side] - exp(-1)) < 1e-15) }
  }
}
