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

struct CertifiedClaimTests {
  /// The assessments of all claims on an instance.
  static func assessments(
    _ instances: [CertifiedInstance<Ball>], claims: [ClaimIdentifier] = ClaimIdentifier.allCases,
    bits: Int = 128, maximum: Int = 512
  ) -> [ClaimIdentifier: Assessment] {
    var run = CertifiedVerification<Ball>(claims: claims, bits: bits, maximum: maximum)
    for instance in instances { run.examine(instance) }
    return Dictionary(
      uniqueKeysWithValues: run.assessments.map { ($0.claim.identifier, $0) })
  }

  @Test func `every claim is decided on the built-in instances and comes out as in floating point`()
  {
    // Logits of 700 need more than a thousand digits to tell entropies of 1e-302 apart.
    let certified = Self.assessments(
      BuiltInInstances.all.map { CertifiedInstance($0, bits: 4096) }, maximum: 4096)
    #expect(certified.count == CertifiedClaims.identifiers.count)
    let floating = Verification.run(
      claims: CertifiedClaims.identifiers.map(ClaimLedger.claim), instances: BuiltInInstances.all)
    for assessment in floating {
      let own = certified[assessment.claim.identifier]
      #expect(own?.undecided == 0, "\(assessment.claim.identifier)")
      let isExact = CertifiedClaims.exact.contains(assessment.claim.identifier)
      #expect(
        own?.evidence.allSatisfy { $0.method == (isExact ? .exact : .certified) } == true,
        "\(assessment.claim.identifier)")
      switch (own?.verdict, assessment.verdict) {
      case (.certified, .supported), (.certified, .certified), (.proved, .proved),
        (.refuted, .refuted):
        break
      default: Issue.record("\(assessment.claim.identifier): \(String(describing: own?.verdict))")
      }
    }
  }

  @Test func `an identity with a wrong factor is refuted by a residual that excludes zero`() throws
  {
    let view = CertifiedView(try Examples.problem(Examples.bandit))
    #expect(Theorem41Statement.statement(at: view).certainty == .yes)
    for sampler in SamplerCatalogue.all() where !(sampler is TheoreticalPilaf) {
      let gradient = PreferenceLoss.evaluate([sampler], on: view.problem)[0].gradient
      let wrong = GradientAlignment(view.problem, lossGradient: gradient)
      let statement = Theorem41Statement.statement(of: wrong)
      #expect(statement.certainty == .no, "\(sampler.name)")
      guard case .vanishing(let residual) = statement.certificate.form else {
        Issue.record("an identity is certified as one")
        continue
      }
      #expect(residual.lower > 0 || residual.upper < 0)
    }
  }

  @Test func `an error in the thirtieth digit is seen`() throws {
    let view = CertifiedView(try Examples.problem(Examples.bandit))
    var gradient = view.alignment.lossGradient
    gradient.values[0] *= .one + (try #require(Ball(decimal: "1e-30")))
    let wrong = GradientAlignment(view.problem, lossGradient: gradient)
    #expect(Theorem41Statement.statement(of: wrong).certainty == .no)
  }

  @Test func `a bound that is too small is refuted, and equality is decided neither way`() throws {
    let view = CertifiedView(try Examples.problem(Examples.bandit))
    let remainder = view.alignment.remainder.vector.values.euclideanNorm()
    func certainty(_ limit: Ball) -> Certainty {
      CertifiedStatement(quantity: "", form: .order(remainder, atMost: limit)).certainty
    }
    #expect(certainty(remainder * Ball(0.999)) == .no)
    #expect(certainty(remainder * Ball(1.001)) == .yes)
    #expect(certainty(remainder) == .undecided)
  }

  @Test func `a residual that contains zero in a wide enclosure certifies nothing`() {
    let wide = Ball.zero.widened(by: Ball(0.01))
    let statement = CertifiedStatement(quantity: "", form: .vanishing([wide], size: Ball(1)))
    #expect(statement.certainty == .undecided)
    let unknown = CertifiedStatement(
      quantity: "", form: .vanishing([Ball.one / .zero], size: Ball(1)))
    #expect(unknown.certainty == .undecided)
    let exact = CertifiedStatement<Ball>(quantity: "", form: .vanishing([.zero], size: .zero))
    #expect(exact.certainty == .yes)
  }

  @Test func `the precision is raised until a claim is decided, and no further`() throws {
    let instances = BuiltInInstances.all.map { CertifiedInstance<Ball>($0, bits: 768) }
    let low = Self.assessments(instances, claims: [.theorem41], bits: 24, maximum: 24)
    let raised = Self.assessments(instances, claims: [.theorem41], bits: 24, maximum: 768)
    #expect(try #require(low[.theorem41]).undecided > 0)
    let assessment = try #require(raised[.theorem41])
    #expect(assessment.undecided == 0)
    let bits = Set(assessment.evidence.compactMap { $0.certificate?.bits })
    #expect(bits.count > 1)
    #expect(bits.isSubset(of: Precision.ladder(from: 24, to: 768)))
  }

  @Test func `what no enclosure decides is reported as undecided with its precision`() throws {
    // At its optimum a policy has no angle, whatever the precision.
    let problem = try Examples.problem(Examples.bandit).withRewards { $0.implicitReward }
    let assessment = try #require(
      Self.assessments(
        [CertifiedInstance(name: "optimum", problem: problem)], claims: [.vanillaComparison],
        maximum: 256)[.vanillaComparison])
    #expect(assessment.undecided == 1)
    guard case .undecided(let reason) = assessment.verdict else {
      Issue.record("the verdict is \(assessment.verdict)")
      return
    }
    #expect(reason.contains("256 bits"))
  }

  @Test(arguments: 0..<30)
  func `random problems are certified where floating point supports them`(index: Int) {
    let instance = RandomProblems(seed: 5).problem(index)
    let claims = CertifiedClaims.identifiers.filter {
      CertifiedClaims.categories(of: $0).isEmpty
    }
    let assessments = Self.assessments([CertifiedInstance(instance, bits: 512)], claims: claims)
    for (identifier, assessment) in assessments {
      let claim = ClaimLedger.claim(identifier)
      guard claim.standing == .own, claim.quantifier == .universal else { continue }
      #expect(assessment.failed == 0, "\(identifier)")
      #expect(assessment.undecided == 0, "\(identifier)")
    }
  }

  @Test func `the claim of entropies is refuted by a strict inequality`() throws {
    let assessment = try #require(
      Self.assessments([], claims: [.entropyOfInterpolation])[.entropyOfInterpolation])
    guard case .refuted(let evidence) = assessment.verdict,
      case .order(let measured, let limit) = evidence.certificate?.form
    else {
      Issue.record("the verdict is \(assessment.verdict)")
      return
    }
    #expect(measured.lower > limit.upper)
  }
}
#endif
