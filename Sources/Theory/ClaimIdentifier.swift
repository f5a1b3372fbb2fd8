//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The identifiers of the claims that the ledger holds.
///
/// One identifier names the claim on the command line and in documents, the Swift file that checks
/// it (in Pascal case) and its derivation.
public enum ClaimIdentifier: String, CaseIterable, Sendable {
  /// The symmetrised law of T-PILAF.
  case densityIdentity = "density-identity"
  /// Z+ Z- is at least one.
  case interpolationNormalisers = "interpolation-normalisers"
  /// The identity of Theorem 4.1.
  case theorem41 = "theorem-4-1"
  /// The bound on T2 from self-concordance.
  case remainderBoundSelfConcordant = "remainder-bound-self-concordant"
  /// The bound on T2 from the largest second derivative of sigma.
  case remainderBoundQuadratic = "remainder-bound-quadratic"
  /// T2 is of second order in the reward error.
  case remainderOrder = "remainder-order"
  /// T2 is of third order at the reference.
  case remainderOrderAtReference = "remainder-order-at-reference"
  /// Alignment is lost without the label weight.
  case needForWeight = "need-for-weight"
  /// With one token the practical interpolation is the theoretical one.
  case oneTokenInterpolation = "one-token-interpolation"
  /// With several tokens they differ by O(beta).
  case tokenWiseGap = "token-wise-gap"
  /// pi- is the reference at beta = 1.
  case betaOneReference = "beta-one-reference"
  /// pi+ has higher entropy than the policy.
  case entropyOfInterpolation = "entropy-of-interpolation"
  /// Gradients agree with finite differences.
  case gradientCheck = "gradient-check"
  /// The regret is a divergence from the optimum.
  case regretIdentity = "regret-identity"
  /// Theorem 4.1 for other links than the logistic one.
  case linkAlignment = "link-alignment"
  /// Theorem 4.2 for other links than the logistic one.
  case linkCovariance = "link-covariance"
  /// The Hessian of J at theta*.
  case hessianIdentity = "hessian-identity"
  /// Theorem 4.2.
  case theorem42 = "theorem-4-2"
  /// The spectrum of Omega under T-PILAF.
  case covarianceSpectrum = "covariance-spectrum"
  /// The label weight costs efficiency.
  case weightCost = "weight-cost"
  /// Theorem 4.3.
  case theorem43 = "theorem-4-3"
  /// No sampler has a smaller value gap than T-PILAF.
  case optimality = "optimality"
  /// The efficiency with two responses.
  case twoResponses = "two-responses"
  /// What redrawing identical pairs does.
  case redrawingTies = "redrawing-ties"
  /// What a pair of PILAF costs.
  case pilafCost = "pilaf-cost"
  /// The columns of the paper's table of results agree.
  case publishedObjectives = "published-objectives"
  /// Z+ and Z- are near one for small beta.
  case normalisersNearOne = "normalisers-near-one"
  /// Where pi+- go as beta does.
  case interpolationLimits = "interpolation-limits"
  /// pi+ is not (1 + beta) pi - beta pi_ref.
  case probabilitySpaceInterpolation = "probability-space-interpolation"
  /// Half and half is the best mixture.
  case halfMixture = "half-mixture"
  /// T-PILAF aligns better than Vanilla.
  case vanillaComparison = "vanilla-comparison"
  /// The gradient varies less under PILAF at a given policy.
  case gradientNoise = "gradient-noise"
  /// J is a constant less a divergence from the optimum.
  case objectiveAsDivergence = "objective-as-divergence"
  /// Reward-weighted regression is forward KL.
  case rewardWeightedRegression = "reward-weighted-regression"
  /// The gradients of both divergences and of J in logits.
  case divergenceGradients = "divergence-gradients"
  /// What a gradient step on either divergence moves.
  case stepOnDivergences = "step-on-divergences"
  /// Which divergence parts two equally probable categories faster.
  case equalProbabilities = "equal-probabilities"
  /// Which divergence levels two categories of one target faster.
  case equalTargets = "equal-targets"
  /// Both divergences have one Hessian at the target.
  case equalCurvature = "equal-curvature"
  /// The law of the best of N draws, and its composition.
  case bestOfNLaw = "best-of-n-law"
  /// The bound on the divergence of the best of N.
  case bestOfNDivergence = "best-of-n-divergence"
  /// Offline IPO fits win margins.
  case identityPreferenceLoss = "identity-preference-loss"
  /// Offline IPO learns at the rate of the data.
  case identityPreferenceGradient = "identity-preference-gradient"
  /// DPO with Bradley-Terry labels on categories.
  case directPreferenceGradient = "direct-preference-gradient"
  /// DPO with hard labels has no minimiser.
  case hardLabelInfimum = "hard-label-infimum"
  /// On-policy IPO is reinforcement learning on the win rate.
  case onPolicyIdentityPreference = "on-policy-identity-preference"
  /// A sampled log-ratio penalises nothing on-policy.
  case inertPenalty = "inert-penalty"
  /// PPO at ratio one is the policy gradient.
  case clippedSurrogate = "clipped-surrogate"
  /// When a contrastive step raises the other categories.
  case contrastiveStep = "contrastive-step"
  /// What rounds of exact fine-tuning compose to.
  case repeatedRounds = "repeated-rounds"
  /// PILAF reaches the same objective with fewer labels.
  case fewerLabels = "fewer-labels"
  /// PILAF recovers from an overfitted start.
  case overfittedStart = "overfitted-start"
  /// The gradient varies less under PILAF along training.
  case noiseAlongTraining = "noise-along-training"
  /// On-policy data helps when the reward's peak is unlikely.
  case onPolicyData = "on-policy-data"
  /// A negative gradient speeds learning.
  case negativeGradient = "negative-gradient"
  /// Reverse KL moves mass faster than forward KL.
  case reverseDivergence = "reverse-divergence"
  /// A reward plateau at high divergence shows a failure.
  case rewardPlateau = "reward-plateau"
  /// The divergence explodes under a mismatched beta.
  case divergenceExplosion = "divergence-explosion"
  /// The divergence oscillates after an overfitted start.
  case divergenceOscillation = "divergence-oscillation"
  /// Gains persist in larger models.
  case modelSize = "model-size"
  /// Gains carry over to other domains.
  case otherDomains = "other-domains"
  /// Gains carry over to real annotators.
  case realAnnotators = "real-annotators"
}
