//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Training

extension BanditPlanOptions {
  func validate() throws {
    for (name, value) in [
      ("states", states), ("samples", samples), ("gatherings", gatherings), ("reuse", reuse),
    ] {
      if let value, !(1...1_000_000 ~= value) {
        throw ValidationError("--\(name) is \(value); it must lie between 1 and 1000000.")
      }
    }
    for (name, value) in [("learning-rate", learningRate), ("beta", beta)] {
      if let value, !(value > 0 && value.isFinite) {
        throw ValidationError("--\(name) is \(value); it must be a positive number.")
      }
    }
    if let tieThreshold {
      if !(tieThreshold >= 0 && tieThreshold < 1) {
        throw ValidationError(
          "--tie-threshold is \(tieThreshold); it must be at least 0 and less than 1, the range of "
            + "the rewards.")
      }
      if labels == .bradleyTerry {
        throw ValidationError(
          "--tie-threshold is for hard labels; leave it or --labels bradley-terry out.")
      }
    }
  }

  /// Whether the parts of a plan go together.
  func check(_ plan: BanditPlan) throws {
    if plan.rule == .natural && plan.bandit.isSequence {
      throw ValidationError(
        "--optimiser is natural; sequences (\(plan.bandit.rawValue)) take adam or plain.")
    }
    if plan.algorithm.feedback != .rewards && plan.samples < 2 {
      throw ValidationError(
        "--samples is \(plan.samples); \(chosen.rawValue) compares samples of one state and needs 2."
      )
    }
  }
}
