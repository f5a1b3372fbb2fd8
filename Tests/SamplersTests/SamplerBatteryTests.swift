//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import PairSums
import PreferenceModel
import RealModule
import Samplers
import Scalar
import Testing

/// What every sampler's law must have, at every prompt.
struct SamplerBatteryTests {
  static let moderate = PromptInstance.battery.filter(\.isModerate)

  /// The law as a table, row by row.
  private func table(_ law: PairLaw<Double>) -> BruteForcePairTable {
    var table = BruteForcePairTable(count: law.responses)
    var row = [Double](repeating: .nan, count: law.responses)
    for first in 0..<law.responses {
      law.fillRow(first, into: &row)
      for second in 0..<law.responses { table[first, second] = row[second] }
    }
    return table
  }

  private func table(_ sampler: any Sampler, _ instance: PromptInstance) -> BruteForcePairTable {
    table(sampler.pairLaw(at: instance.prompt))
  }

  /// The rounding of a chance, relative to it; best-of-N raises it to the power N.
  private func relative(_ sampler: any Sampler, _ instance: PromptInstance) -> Double {
    let draws = (sampler as? BestOfNSampling)?.draws ?? 1
    return Double(4 * draws) * instance.roundings * .ulpOfOne
  }

  @Test func `the battery has samplers and prompts of every kind`() {
    #expect(SamplerCatalogue.all().count >= 11)
    #expect(SamplerCase.all.count >= SamplerCatalogue.all().count + 10)
    #expect(Self.moderate.count >= 40)
    #expect(PromptInstance.battery.contains { !$0.isModerate })
    #expect(PromptInstance.battery.contains { $0.prompt.responses == 1 })
    #expect(Set(SamplerCase.all.map(\.description)).count == SamplerCase.all.count)
  }

  @Test(arguments: SamplerCase.all)
  func `a law has no negative entry and sums to one`(of test: SamplerCase) {
    for instance in PromptInstance.battery {
      let table = table(test.sampler, instance)
      #expect(table.values.allSatisfy { $0 >= 0 }, "\(instance)")
      let tolerance = relative(test.sampler, instance) + Double(table.values.count) * .ulpOfOne
      #expect(abs(table.total - 1) <= tolerance, "\(instance)")
    }
  }

  @Test(arguments: SamplerCase.all)
  func `every entry of a law is that enumerated`(of test: SamplerCase) throws {
    var compared = 0
    for instance in Self.moderate {
      let stated = try StatedLaw(of: test.sampler, on: instance.problem)
      guard let expected = stated.table else { continue }
      compared += 1
      let relative =
        relative(test.sampler, instance) * stated.condition + stated.terms * .ulpOfOne
      let found = table(test.sampler, instance)
      for (entry, exact) in zip(found.values, expected.values) {
        #expect(
          abs(entry - exact) <= relative * exact + .leastNormalMagnitude,
          "\(instance)")
      }
    }
    #expect(compared >= 10)
  }

  @Test(arguments: SamplerCase.all)
  func `a law is symmetric exactly where that is claimed`(of test: SamplerCase) throws {
    var asymmetry = 0.0
    for instance in Self.moderate {
      let stated = try StatedLaw(of: test.sampler, on: instance.problem)
      let table = table(test.sampler, instance)
      let distance = table.totalVariation(to: table.transposed)
      if stated.isSymmetric {
        #expect(distance <= relative(test.sampler, instance), "\(instance)")
      } else {
        asymmetry = max(asymmetry, distance)
      }
    }
    let symmetric = ["vanilla", "uniform", "mix-p", "mix-r", "mixture:0.0"]
    // Over all these prompts a law that is not symmetric is so by far somewhere.
    #expect(symmetric.contains(test.sampler.name) ? asymmetry == 0 : asymmetry > 0.01)
  }

  @Test(arguments: SamplerCase.all)
  func `the laws of either response are the stated ones`(of test: SamplerCase) throws {
    for instance in Self.moderate {
      let stated = try StatedLaw(of: test.sampler, on: instance.problem)
      let table = table(test.sampler, instance)
      // Marginals of best-of-N are stated as differences of powers, right to an ulp of one.
      let tolerance = relative(test.sampler, instance)
      for (found, expected) in [
        (table.firstMarginal, stated.first), (table.secondMarginal, stated.second),
      ] {
        for (chance, exact) in zip(found, expected) {
          #expect(abs(chance - exact) <= tolerance * stated.condition, "\(instance)")
        }
      }
    }
  }

  @Test(arguments: SamplerCase.all)
  func `possible pairs are those claimed`(of test: SamplerCase) throws {
    for instance in Self.moderate {
      let table = table(test.sampler, instance)
      let support = try StatedLaw(of: test.sampler, on: instance.problem).support
      for first in 0..<table.count {
        for second in 0..<table.count {
          let isPossible =
            switch support {
            case .everyPair: true
            case .firstNotBelow(let classes): classes[first] >= classes[second]
            }
          #expect((table[first, second] > 0) == isPossible, "\(instance): \(first), \(second)")
        }
      }
    }
  }

  @Test(arguments: SamplerCase.all)
  func `symmetrised rows are the mean of both orders`(of test: SamplerCase) {
    for instance in PromptInstance.battery {
      let law = test.sampler.pairLaw(at: instance.prompt)
      let symmetrised = table(law).symmetrised
      var row = [Double](repeating: .nan, count: law.responses)
      for first in 0..<law.responses {
        law.fillSymmetrisedRow(first, into: &row)
        for second in first..<law.responses {
          let exact = symmetrised[first, second]
          let tolerance = relative(test.sampler, instance) * exact + .leastNormalMagnitude
          #expect(abs(row[second - first] - exact) <= tolerance, "\(instance)")
        }
      }
    }
  }

  @Test(arguments: SamplerCase.all)
  func `the chance of identical responses is the sum of the diagonal`(of test: SamplerCase) {
    for instance in PromptInstance.battery {
      let law = test.sampler.pairLaw(at: instance.prompt)
      let table = table(law)
      let diagonal = (0..<law.responses).map { table[$0, $0] }.sum()
      #expect(
        abs(law.identicalPairProbability - diagonal)
          <= relative(test.sampler, instance) * diagonal + .leastNormalMagnitude, "\(instance)")
      if law.responses == 1 { #expect(abs(diagonal - 1) <= relative(test.sampler, instance)) }
    }
  }

  @Test(arguments: SamplerCase.all)
  func `the same law comes out of other numbers`(of test: SamplerCase) {
    for instance in Self.moderate {
      let dual: Problem<Dual<Double>> = instance.problem.problem()
      let law = test.sampler.pairLaw(at: dual.prompts[0])
      let expected = table(test.sampler, instance)
      var row = [Dual<Double>](repeating: .zero, count: law.responses)
      for first in 0..<law.responses {
        law.fillRow(first, into: &row)
        for second in 0..<law.responses {
          #expect(row[second].value == expected[first, second], "\(instance)")
          #expect(row[second].derivative == 0)
        }
      }
    }
  }
}
