//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
public import Samplers

/// What decides which route sums over the pairs of a problem: its size, its shape, the samplers.
public struct EngineChoice: Sendable {
  /// The largest number of responses of a prompt up to which all pairs are enumerated unless another
  /// route is asked for: a few tenths of a second for all samplers.
  public static let largestEnumeration = 1_000.0
  /// The number of sequences from which transfer matrices are faster than any enumeration.
  public static let smallestTransfer = 100_000.0
  /// The largest number of responses whose pairs are enumerated, unless more are allowed: minutes.
  public static let defaultPairLimit = 20_000.0
  /// The largest number of gradient entries, responses times parameters, that are listed for a look
  /// at every pair: 1 GiB.
  public static let largestGradient = Double(1 << 27)
  /// The largest number of responses that are enumerated at all, unless more are allowed.
  public static let defaultResponseLimit = 2_000_000_000.0

  /// The number of responses of the largest prompt.
  public let responses: Double
  /// Whether policies are Markov over tokens and rewards additive, as transfer matrices need.
  public let isSequence: Bool
  /// The number of parameters of the largest prompt.
  public let parameters: Int
  /// The largest number of responses allowed, or nil for the defaults.
  public let limit: Double?

  /// The choice for a problem.
  public init(responses: Double, isSequence: Bool, parameters: Int = 1, limit: Double? = nil) {
    self.responses = responses
    self.isSequence = isSequence
    self.parameters = parameters
    self.limit = limit
  }

  /// The route for these samplers: the one asked for, or else the cheapest that covers them.
  ///
  /// Samplers that nobody named, such as those of the whole catalogue, may go uncovered.
  public func route(
    for samplers: [any Sampler], areNamed: Bool, asked: EngineRoute? = nil
  ) throws(EngineRefusal) -> EngineRoute {
    let route = asked ?? cheapest(for: areNamed ? samplers : [])
    switch route {
    case .pairs:
      try check(
        limit ?? Self.defaultPairLimit, because: "every pair of responses is summed over",
        remedy: "leave --engine out, and a route is chosen that looks at no pair")
      try checkMemory()
    case .linear:
      try check(
        limit ?? Self.defaultResponseLimit, because: "every response is enumerated",
        remedy: isSequence
          ? "take a shorter length, or --engine transfer, which enumerates nothing but does not "
            + "cover best-of-n" : "list fewer responses")
    case .transfer:
      guard isSequence else {
        throw EngineRefusal(
          found: "a problem whose responses are listed",
          expected: "policy: autoregressive for the transfer route",
          remedy: "take --engine linear or leave --engine out")
      }
    }
    return route
  }

  /// A number of responses in a sentence: all its digits, or its order of magnitude.
  public static func written(_ count: Double) -> String {
    guard count.isFinite else { return "more than 1e308" }
    return count < 1e15 ? "\(Int64(count))" : "about 1e\(Int(Double.log10(count).rounded()))"
  }

  private func cheapest(for named: [any Sampler]) -> EngineRoute {
    if responses <= Self.largestEnumeration { return .pairs }
    let isCovered = named.allSatisfy { $0.transferObstacle == nil }
    return isSequence && isCovered && responses >= Self.smallestTransfer ? .transfer : .linear
  }

  private func checkMemory() throws(EngineRefusal) {
    let entries = responses * Double(parameters)
    guard isSequence, entries > Self.largestGradient else { return }
    throw EngineRefusal(
      found: "\(Self.written(responses)) responses with \(parameters) parameters",
      expected: "at most \(Self.written(Self.largestGradient)) entries in their gradients, which "
        + "the pairs route keeps in memory",
      remedy: "take --engine linear, which keeps none")
  }

  private func check(
    _ limit: Double, because reason: String, remedy: String
  ) throws(EngineRefusal) {
    guard responses > limit else { return }
    throw EngineRefusal(
      found: "\(Self.written(responses)) responses",
      expected: "at most \(Self.written(limit)), because \(reason)",
      remedy: "\(remedy), or allow more with --max-responses")
  }
}

/// Why a route cannot do what was asked, in the parts of a sentence.
public struct EngineRefusal: Error, Sendable, Equatable {
  /// What the problem is.
  public let found: String
  /// What the route needs.
  public let expected: String
  /// What the user can do.
  public let remedy: String
}

extension Sampler {
  /// Why transfer matrices cannot sum over the sampler's pairs, or nil where they can.
  public var transferObstacle: String? {
    if case .order = labelling {
      return "Transfer matrices cannot order responses by their rewards; take --engine linear."
    }
    let recipe: LawRecipe<Double> = recipe(beta: 1)
    switch recipe {
    case .mixture, .proportional: return nil
    case .extremes:
      return "The best and the worst of several draws need every response in order, which transfer "
        + "matrices never see; take --engine linear."
    case .kernel, .distinct:
      return
        "The law is no sum of products of single responses, which transfer matrices need; take "
        + "--engine linear."
    }
  }
}
