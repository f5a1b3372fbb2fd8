//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// How a shown pair is labelled.
public enum PreferenceLabels: Sendable, Equatable {
  /// P(a beats b) = sigma(r*(a) - r*(b)): a labeller who errs as Bradley and Terry say.
  case bradleyTerry
  /// The response of the higher score class wins; within one class a fair coin decides.
  case scoreOrder(ScoreClasses)
}

/// The chances of both outcomes of a comparison, each to its own relative accuracy.
struct Outcome<Number: Scalar> {
  /// P(a beats b).
  let win: Number
  /// P(b beats a).
  let lose: Number
  /// The smaller chance over the larger, e^-|v| at the reward difference v.
  let smallerOdds: Number

  /// The outcome under the logistic model at the reward difference v.
  @inline(__always)
  init(difference v: Number) {
    let odds = Number.exp(v.approximation < 0 ? v : -v)
    let total = Number.one + odds
    let smaller = odds / total
    let larger = Number.one / total
    (win, lose) = v.approximation < 0 ? (smaller, larger) : (larger, smaller)
    smallerOdds = odds
  }

  /// The outcome that the order of two classes decides.
  init(classes first: Int, _ second: Int) {
    let half = Number.one / Number(2)
    win = first == second ? half : (first > second ? .one : .zero)
    lose = first == second ? half : (first > second ? .zero : .one)
    smallerOdds = first == second ? .one : .zero
  }

  /// win - other.win from the side that the other thinks less likely, where it keeps more digits,
  /// and the sum of the two chances on that side, which rounding is relative to.
  @inline(__always)
  func excess(over other: Outcome) -> (difference: Number, mass: Number) {
    other.win.approximation > other.lose.approximation
      ? (other.lose - lose, other.lose + lose) : (win - other.win, win + other.win)
  }
}
