//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import CertifiedArithmetic

/// What enclosures say of a claim on an instance.
public struct Certificate: Sendable {
  /// The form that the claim takes there.
  public enum Form: Sendable {
    /// A number is zero; the enclosure is that of the least accurate residual.
    case vanishing(residual: Enclosure)
    /// One number is at most another one.
    case order(measured: Enclosure, limit: Enclosure)
  }

  /// A number worth showing beside them.
  public struct Figure: Sendable {
    /// What it is.
    public let label: String
    /// Its enclosure.
    public let enclosure: Enclosure

    /// The figure of this label.
    public init(_ label: String, _ enclosure: Enclosure) {
      self.label = label
      self.enclosure = enclosure
    }
  }

  /// What was decided.
  public let form: Form
  /// Whether it is true of all numbers enclosed.
  ///
  /// That a number is zero is only known to the radius of an enclosure that contains zero; it counts
  /// as true where that radius is below 2^-(bits/2) of the terms that the number is a difference of.
  public let certainty: Certainty
  /// The number of binary digits it took.
  public let bits: Int
  /// Numbers worth showing.
  public let figures: [Figure]

  /// The certificate with these parts.
  public init(form: Form, certainty: Certainty, bits: Int, figures: [Figure] = []) {
    self.form = form
    self.certainty = certainty
    self.bits = bits
    self.figures = figures
  }
}
