//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// What one instance, or one line of published figures, says about a claim: a measured quantity against its limit.
///
/// Every claim is brought to the form measured <= limit, and the tolerance says how far rounding, or
/// a limit not yet reached, can carry the measured quantity beyond it.
public struct Evidence: Sendable {
  /// How the numbers were obtained.
  public enum Method: String, Sendable {
    /// Without error.
    case exact
    /// As enclosures that contain the true values.
    case certified
    /// In binary floating point, with a bound on the rounding.
    case floatingPoint = "floating-point"
    /// From random draws, with a confidence.
    case sampled
  }

  /// What the numbers say.
  public enum Outcome: Sendable, Equatable {
    /// measured <= limit + tolerance.
    case holds
    /// measured > limit + tolerance.
    case fails
    /// Neither can be said, for the reason given.
    case undecided(reason: String)
  }

  /// A number worth showing beside the measured one.
  public struct Finding: Sendable, Equatable {
    /// What it is.
    public let label: String
    /// Its value, a finite number.
    public let value: Double

    /// The finding `label` = `value`.
    public init(_ label: String, _ value: Double) {
      self.label = label
      self.value = value
    }
  }

  /// What it is about: a problem, or figures.
  public let instance: any Subject
  /// What was measured, in words.
  public let quantity: String
  /// The measured value.
  public let measured: Double
  /// Whether the measured value is beyond the range of `Double`, so that ``measured`` stands for it.
  public let isBeyondRange: Bool
  /// What it may not exceed.
  public let limit: Double
  /// How much it may exceed the limit for numerical reasons.
  public let tolerance: Double
  /// Where the tolerance comes from.
  public let toleranceReason: String
  /// How the numbers were obtained.
  public let method: Method
  /// Numbers worth showing.
  public let findings: [Finding]
  /// Why the numbers decide nothing, or nil where they decide.
  public let undecidedReason: String?
  /// The enclosures, where the numbers are certified.
  public let certificate: Certificate?

  /// The evidence that `measured` gives against `limit`.
  ///
  /// A quantity beyond the range of `Double` shows nothing, so it decides nothing: it is kept as the
  /// largest number, and a limit or tolerance that is not a number as zero. An infinite bound is kept
  /// as the largest number, which is a bound below it. Findings that are not finite are left out.
  ///
  /// Precondition: `limit` and `tolerance` are not negative.
  public init(
    instance: any Subject, quantity: String, measured: Double, limit: Double = 0,
    tolerance: Double,
    toleranceReason: String, method: Method = .floatingPoint, findings: [Finding] = [],
    undecidedReason: String? = nil, certificate: Certificate? = nil
  ) {
    let largest = Double.greatestFiniteMagnitude
    self.instance = instance
    self.quantity = quantity
    self.isBeyondRange = !measured.isFinite
    self.measured = measured.isNaN ? largest : Swift.max(-largest, Swift.min(measured, largest))
    self.limit = limit.isNaN ? 0 : Swift.min(limit, largest)
    self.tolerance = tolerance.isNaN ? 0 : Swift.min(tolerance, largest)
    self.toleranceReason = toleranceReason
    self.method = method
    self.findings = findings.filter(\.value.isFinite)
    self.certificate = certificate
    let isLost =
      certificate == nil && (!measured.isFinite || limit.isNaN || tolerance.isNaN)
    self.undecidedReason =
      undecidedReason ?? (isLost ? "a number is beyond the range of double precision" : nil)
    precondition(self.limit >= 0 && self.tolerance >= 0, "a limit and a tolerance are not negative")
  }

  /// Whether the measured quantity keeps to its limit.
  public var outcome: Outcome {
    if let undecidedReason { return .undecided(reason: undecidedReason) }
    if let certificate, let outcome = Self.outcome(certificate.certainty) { return outcome }
    return measured <= limit + tolerance ? .holds : .fails
  }

  /// measured / (limit + tolerance): above one the evidence fails, near one it is close.
  public var tightness: Double {
    let allowance = limit + tolerance
    guard allowance == 0 else { return measured / allowance }
    return measured > 0 ? .greatestFiniteMagnitude : 0
  }
}
