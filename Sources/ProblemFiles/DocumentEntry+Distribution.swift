//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Scalar
import Yams

extension DocumentEntry {
  /// The logits of this distribution, given as `{logits: [...]}` or `{probabilities: [...]}`.
  ///
  /// The logit of a probability is its logarithm, so that the softmax of the logits is the
  /// probabilities divided by their sum.
  func logits<Number: Scalar>(_ expected: NumberCount? = nil) throws(ProblemFileError) -> [Number] {
    let mapping = try DocumentMapping(self, allowed: ["logits", "probabilities"])
    switch (mapping["logits"], mapping["probabilities"]) {
    case (let logits?, nil): return try logits.numbers(expected)
    case (nil, let probabilities?):
      return try probabilities.probabilities(expected).map { Number.log($0) }
    case (.some, .some):
      throw error(
        found: "both logits and probabilities", expected: "one of them", remedy: "keep one")
    case (nil, nil):
      throw error(
        found: "neither logits nor probabilities", expected: "one of them",
        remedy: "write for example {probabilities: [0.5, 0.3, 0.2]}")
    }
  }

  private func probabilities<Number: Scalar>(
    _ expected: NumberCount?
  ) throws(ProblemFileError) -> [Number] {
    let numbers: [Number] = try numbers(expected)
    for (index, number) in numbers.enumerated() where number.approximation <= 0 {
      let part = node.sequence?[index]
      throw error(
        at: part, path: "\(path)[\(index)]", found: part?.described ?? "\(number.approximation)",
        expected: "a probability above zero, because both policies must have all responses in"
          + " their support",
        remedy: remedy(notPositive: number.approximation, part))
    }
    try checkSum(numbers)
    return numbers
  }

  private func remedy(notPositive number: Double, _ part: Node?) -> String {
    if number < 0 { return "correct it" }
    return part?.isWrittenAsZero ?? true
      ? "leave the response out, or give it a small probability"
      : "it is too small for the arithmetic, so give logits"
  }

  /// Refuses probabilities whose sum is off one by more than 1e-9, the tolerance of the format.
  func checkSum<Number: Scalar>(_ probabilities: [Number]) throws(ProblemFileError) {
    let sum = probabilities.sum().approximation
    guard abs(sum - 1) > 1e-9 else { return }
    throw error(
      found: "probabilities that sum to \(String(format: "%.10g", sum))",
      expected: "a sum of 1 within 1e-9",
      remedy: "write more digits or correct them, as nothing is renormalised silently")
  }
}

extension Node {
  /// Whether this is a number all of whose digits are zero.
  fileprivate var isWrittenAsZero: Bool {
    guard case .scalar(let scalar) = self else { return false }
    return scalar.string.prefix { $0 != "e" && $0 != "E" }.allSatisfy { !("1"..."9" ~= $0) }
  }
}
