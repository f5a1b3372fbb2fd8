//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Samplers
import Scalar
import Testing

@testable import Theory

struct Theorem41Tests {
  @Test(arguments: BuiltInInstances.all)
  func `the identity holds on the built-in instances`(instance: Instance) {
    #expect(Theorem41.claim.examine(instance)?.outcome == .holds)
  }

  @Test(arguments: [BuiltInInstances.sharedParameters, BuiltInInstances.oppositePrompts])
  func `it fails where the label weight is dropped`(instance: Instance) {
    let unweighted = PreferenceLoss.evaluate(
      [TheoreticalPilaf(weighted: false)], on: instance.problem)[0].gradient
    let alignment = GradientAlignment(instance.problem, lossGradient: unweighted)
    let evidence = Theorem41.evidence(of: alignment, on: instance)
    #expect(evidence.outcome == .fails)
    #expect(evidence.tightness > 1e6)
  }

  @Test func `it fails for a sampler that is not T-PILAF`() {
    let instance = BuiltInInstances.threeArmBandit
    for sampler in SamplerCatalogue.all() where !(sampler is TheoreticalPilaf) {
      let gradient = PreferenceLoss.evaluate([sampler], on: instance.problem)[0].gradient
      let alignment = GradientAlignment(instance.problem, lossGradient: gradient)
      #expect(Theorem41.evidence(of: alignment, on: instance).outcome == .fails, "\(sampler.name)")
    }
  }

  @Test func `an error in the tenth digit is seen`() {
    let instance = BuiltInInstances.threeArmBandit
    var gradient = instance.alignment.lossGradient
    gradient.values[0] *= 1 + 1e-10
    let alignment = GradientAlignment(instance.problem, lossGradient: gradient)
    #expect(Theorem41.evidence(of: alignment, on: instance).outcome == .fails)
  }
}
