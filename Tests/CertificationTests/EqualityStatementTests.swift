//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
import Alignment
import CertifiedArithmetic
import PreferenceModel
import Samplers
import Scalar
import Testing
import Theory

@testable import Certification

/// What is stated where an inequality may be an equality.
struct EqualityStatementTests {
  /// The bandit with its own implicit reward as the oracle, so that T2 and its bounds are zero.
  private static func learned(_ instance: Instance) -> CertifiedView<Ball> {
    CertifiedView(instance.problem.converted { Ball($0) }.withRewards { $0.implicitReward })
  }

  @Test func `where T2 and its bounds vanish the pairs decide, strictly`() throws {
    for instance in [
      BuiltInInstances.threeArmBandit, BuiltInInstances.sharedParameters, BuiltInInstances.tokens,
    ] {
      for statement in [
        RemainderBoundStatement.selfConcordant(at: Self.learned(instance)),
        RemainderBoundStatement.quadratic(at: Self.learned(instance)),
      ] {
        #expect(statement.certainty == .yes, "\(instance.name)")
        guard case .order(let share, let limit) = statement.form else {
          Issue.record("the statement at pairs is an inequality")
          continue
        }
        #expect(share.isLess(than: limit) == .yes)
      }
    }
  }

  @Test(arguments: 0..<40)
  func `a share by Taylor's theorem is one that the quotient does not exceed`(index: Int) {
    let prompt = RandomProblems(seed: 21).problem(index).problem.prompts[0]
    for bound in [RemainderBoundStatement.Bound.selfConcordant, .quadratic] {
      for model in prompt.implicitReward.prefix(4) {
        for distance in [1e-3, 0.3, 2] {
          let (oracle, model) = (Ball(model + distance), Ball(model))
          let quotient = RemainderBoundStatement.share(of: bound, oracle: oracle, model: model)
          #expect(quotient.isAtMost(.one) == .yes)
          // The enclosure of both ends, of which nobody knows that they differ, gets Taylor's share.
          let blurred = oracle.hull(with: model)
          let taylor = RemainderBoundStatement.share(of: bound, oracle: blurred, model: blurred)
          #expect(quotient.isAtMost(taylor) != .no, "\(model) \(distance)")
        }
      }
    }
  }

  @Test func `a share tends to that of the second derivative`() throws {
    // |sigma''(1/2)| / sigma'(1/2) = tanh(1/4), and 6 sqrt(3) |sigma''(1/2)|, by mpmath.
    let references = [
      (RemainderBoundStatement.Bound.selfConcordant, "0.24491866240370912927780113149101695739"),
      (.quadratic, "0.59814775803023002913"),
    ]
    for (bound, reference) in references {
      let share = RemainderBoundStatement.share(of: bound, oracle: Ball(0.5), model: Ball(0.5))
      let value = try #require(Ball(decimal: reference)).widened(by: Ball(1e-19))
      #expect(share.overlaps(value), "\(share)")
    }
  }

  @Test(arguments: 0..<40)
  func `Z+ Z- is one and the sum of squares, and no other number`(index: Int) {
    let problem = RandomProblems(seed: 22).problem(index).problem.converted { Ball($0) }
    for prompt in problem.prompts where prompt.responses > 1 {
      let product = prompt.totalWeight - .one
      let residual = InterpolationNormalisersStatement.residual(at: prompt, product: product)
      #expect(residual.containsZero && residual.radius < 1e-20)
      let wrong = InterpolationNormalisersStatement.residual(
        at: prompt, product: product * (Ball.one + Ball(1e-15)))
      #expect(!wrong.containsZero)
    }
  }

  @Test func `a gradient that is no derivative is refuted`() throws {
    for instance in [BuiltInInstances.threeArmBandit, BuiltInInstances.sharedParameters] {
      let problem = instance.problem.converted { Ball($0) }
      let samplers: [any Sampler] = [TheoreticalPilaf(), VanillaSampling()]
      let losses = PreferenceLoss.evaluate(samplers, on: problem).map(\.gradient.values)
      let objective = Objective(problem).gradient.values
      func certainty(_ objective: [Ball], _ losses: [[Ball]]) -> Certainty {
        GradientCheckStatement.statement(
          at: problem, objective: objective, losses: losses, samplers: samplers
        ).certainty
      }
      let error = Ball.one + (try #require(Ball(decimal: "1e-30")))
      #expect(certainty(objective, losses) == .yes)
      #expect(certainty(objective.map { $0 * error }, losses) == .no)
      #expect(certainty(objective, [losses[0], losses[1].map { $0 * error }]) == .no)
      #expect(certainty(objective, losses.reversed()) == .no)
    }
  }

  @Test func `the limits of interpolation are those of the responses that rose the most`() throws {
    let values = [0.5, 1, 0.25, 1].map { Ball($0) }
    guard case .known(let top) = EnclosedLimit.of(values) else {
      Issue.record("two of the numbers are largest")
      return
    }
    #expect(top.places == [1, 3] && top.gap == Ball(0.5))
    guard case .constant = EnclosedLimit.of([Ball(1), Ball(1)]),
      case .unknown = EnclosedLimit.of([Ball(1), Ball(1).widened(by: Ball(0.1))])
    else {
      Issue.record("equal numbers are constant, and wide ones are not known")
      return
    }
  }
}
#endif
