//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
import CertifiedArithmetic
import Estimation
import PreferenceModel
import RealModule
import Samplers
import Scalar
import Testing

@testable import Certification

/// Enclosures against fifty digits from mpmath, which differentiates J and L numerically and
/// enumerates pairs by definition: `references.py` beside this file.
struct ReferenceTests {
  @Test(arguments: [64, 128, 160])
  func `angles contain the references`(bits: Int) throws {
    let alignment = try CertifiedAlignment.certify(
      Examples.problem(Examples.bandit), samplers: [TheoreticalPilaf(), VanillaSampling()],
      ladder: [bits])
    let references = [
      (
        "0.9999999994913293101891225965898995575680210985673",
        "0.0018274941152942578642459609503297014660202820679294"
      ),
      (
        "0.99999957633581969190354072478036414259033967530168",
        "0.052741019322607605103531144418624295207113220797308"
      ),
    ]
    for (row, reference) in zip(alignment.rows, references) {
      #expect(try Examples.ball(row.cosine).overlaps(Examples.reference(reference.0)))
      #expect(try Examples.ball(row.angleDegrees).overlaps(Examples.reference(reference.1)))
      #expect(row.cosine.radius < .sqrt(.exp2(-Double(bits))))
    }
    let remainder = try Examples.reference("0.0012326691363983019922363116048173882009919605415996")
    #expect(try Examples.ball(alignment.remainderNorm).overlaps(remainder))
    #expect(alignment.identityContainsZero)
    #expect(alignment.isDecided)
  }

  @Test(arguments: [64, 128, 160])
  func `spectra and value gaps contain the references`(bits: Int) throws {
    let result = try CertifiedAsymptotics.certify(
      Examples.problem(Examples.counterexample), at: .optimum, link: .logistic,
      samplers: [TheoreticalPilaf(), VanillaSampling()], design: [], ladder: [bits])
    let gap = try Examples.reference("24.409949162775311994270386150160649705141902353923")
    #expect(try Examples.ball(result.rows[0].expectedValueGap).overlaps(gap))
    let references = [
      "11.067661995777765841953936035115889836809803715371",
      "38.208277833745879499117892705660081084487715301278",
    ]
    for (value, reference) in zip(result.rows[1].spectrum, references) {
      #expect(try Examples.ball(value).overlaps(Examples.reference(reference)))
    }
    #expect(result.rows.allSatisfy { $0.spectrum.count == 2 })
  }

  @Test func `the counterexample's ratio is enclosed to thirty digits and above one`() throws {
    let ratio = try Examples.reference("1.9814902970678690373689172942335118947778848567357")
    for ladder in [[24, 48, 96, 192], [128], [256]] {
      let certified = try CertifiedCounterexample.certify(over: Ball.self, ladder: ladder)
      #expect(try Examples.ball(certified.ratio).overlaps(ratio))
      #expect(certified.ratio.radius < 1e-30)
      #expect(certified.isAboveOne == .yes)
      #expect(certified.bits > 96)
    }
  }
}
#endif
