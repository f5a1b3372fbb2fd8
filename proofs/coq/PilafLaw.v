(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  The law from which T-PILAF draws a pair of responses to one prompt, from a policy and a reward.

    name                     meaning                                                in the paper
    -----------------------  -----------------------------------------------------  ------------
    [normaliser_plus]        E_policy[e^r]                                          Z+
    [normaliser_minus]       E_policy[e^-r]                                         Z-
    [policy_plus]            policy e^r / Z+                                        pi+
    [policy_minus]           policy e^-r / Z-                                       pi-
    [spread]                 1 + Z+ Z-
    [pilaf_law a b]          1/(1 + Z+ Z-) pi(a) pi(b)                              mu(a, b)
                             + Z+ Z-/(1 + Z+ Z-) pi+(a) pi-(b)
    [pilaf_law_is_law]       it is non-negative and sums to one
    [density_identity]       symmetrised, it is pi(a) pi(b) / (2 (1 + Z+ Z-) sigma'(D))
    [pilaf_sum]              the same for sums of a symmetric function of the pair
    [normalisers_ge_one]     Z+ Z- >= 1
    [normalisers_equal_one]  Z+ Z- = 1 exactly if r is constant on the support of the policy
*)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums Logistic FiniteLaws.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Local Open Scope R_scope.

Section PilafLaw.
Variables (A : finType) (policy reward : A -> R).

Definition normaliser_plus : R := mean policy (fun a => exp (reward a)).
Definition normaliser_minus : R := mean policy (fun a => exp (- reward a)).
Definition policy_plus : A -> R := tilted policy reward.
Definition policy_minus : A -> R := tilted policy (fun a => - reward a).
Definition spread : R := 1 + normaliser_plus * normaliser_minus.

Definition pilaf_law (a b : A) : R :=
  1 / spread * (policy a * policy b)
  + normaliser_plus * normaliser_minus / spread * (policy_plus a * policy_minus b).

Hypothesis law : is_law policy.

Lemma normaliser_plus_positive : 0 < normaliser_plus.
Proof. by apply: mean_positive => // a; exact: exp_pos. Qed.

Lemma normaliser_minus_positive : 0 < normaliser_minus.
Proof. by apply: mean_positive => // a; exact: exp_pos. Qed.

Lemma spread_positive : 0 < spread.
Proof.
have := Rmult_lt_0_compat _ _ normaliser_plus_positive normaliser_minus_positive.
by rewrite /spread; lra.
Qed.

Lemma pilaf_law_nonneg a b : 0 <= pilaf_law a b.
Proof.
have [p0 _] := law; have s0 := spread_positive.
have z0 := Rmult_lt_0_compat _ _ normaliser_plus_positive normaliser_minus_positive.
have [plus0 _] := tilted_law reward law.
have [minus0 _] := tilted_law (fun c => - reward c) law.
apply: Rplus_le_le_0_compat; apply: Rmult_le_pos; try by apply: Rmult_le_pos.
  by apply: Rdiv_le_0_compat; lra.
by apply: Rdiv_le_0_compat; lra.
Qed.

Lemma pilaf_law_sum : \sum_a \sum_b pilaf_law a b = 1.
Proof.
have [_ p1] := law; have s0 := spread_positive.
have [_ plus1] : is_law policy_plus := tilted_law reward law.
have [_ minus1] : is_law policy_minus := tilted_law (fun c => - reward c) law.
rewrite /pilaf_law; move: policy_plus policy_minus plus1 minus1 => plus minus plus1 minus1.
under eq_bigr => a _ do rewrite sum_plus !sum_scale_l.
rewrite sum_plus !sum_scale_l !sum_scale_r p1 plus1 minus1.
transitivity (spread / spread); last by field; lra.
by rewrite {3}/spread; field; lra.
Qed.

Theorem pilaf_law_is_law :
  (forall a b, 0 <= pilaf_law a b) /\ \sum_a \sum_b pilaf_law a b = 1.
Proof. by split; [exact: pilaf_law_nonneg | exact: pilaf_law_sum]. Qed.

(** The normalisers cancel in the interpolated pair. *)
Lemma pilaf_law_product a b :
  pilaf_law a b = policy a * policy b * (1 + exp (reward a - reward b)) / spread.
Proof.
have s0 := spread_positive; have plus0 := normaliser_plus_positive.
have minus0 := normaliser_minus_positive.
rewrite /pilaf_law /policy_plus /policy_minus /tilted -!/(mean policy _).
rewrite -/normaliser_plus -/normaliser_minus exp_minus exp_opp_inverse.
by have := exp_pos (reward b) => e; field; lra.
Qed.

Theorem density_identity a b :
  (pilaf_law a b + pilaf_law b a) / 2
  = policy a * policy b / (2 * spread * sigma_slope (reward a - reward b)).
Proof.
have s0 := spread_positive; have slope0 := sigma_slope_positive (reward a - reward b).
rewrite (_ : _ / (2 * _ * _) = policy a * policy b / (2 * spread)
  * (1 / sigma_slope (reward a - reward b))); last by field; lra.
rewrite inverse_slope !pilaf_law_product Ropp_minus_distr.
by field; lra.
Qed.

(** Which response is shown first does not matter to a symmetric function of the pair, and the
    slope sigma' of the logistic function is undone. *)
Theorem pilaf_sum (kernel : A -> A -> R) : (forall a b, kernel a b = kernel b a) ->
  \sum_a \sum_b (pilaf_law a b * kernel a b)
  = (\sum_a \sum_b (policy a * policy b
      * (kernel a b / sigma_slope (reward a - reward b)))) / (2 * spread).
Proof.
move=> symmetric; have s0 := spread_positive.
transitivity (\sum_a \sum_b ((pilaf_law a b + pilaf_law b a) / 2 * kernel a b)).
  transitivity ((\sum_a \sum_b (pilaf_law a b * kernel a b)
      + \sum_a \sum_b (pilaf_law b a * kernel b a)) / 2).
    by rewrite [X in _ + X]sum_exchange; field.
  rewrite -sum_plus /Rdiv -sum_scale_r; apply: sum_ext => a.
  rewrite -sum_plus -sum_scale_r; apply: sum_ext => b.
  by rewrite (symmetric b a); ring.
rewrite /Rdiv -sum_scale_r; apply: sum_ext => a; rewrite -sum_scale_r; apply: sum_ext => b.
rewrite -/(_ / _) density_identity; have := sigma_slope_positive (reward a - reward b) => slope.
by field; lra.
Qed.

(** The excess of Z+ Z- over one, pair by pair. *)
Lemma normalisers_excess : normaliser_plus * normaliser_minus - 1 = \sum_a \sum_b
  (policy a * policy b * ((exp (reward a - reward b) + exp (reward b - reward a) - 2) / 2)).
Proof.
have [_ p1] := law; symmetry.
pose up a := policy a * exp (reward a); pose down a := policy a * exp (- reward a).
transitivity (\sum_a \sum_b (/ 2 * (up a * down b) + / 2 * (down a * up b)
    - policy a * policy b)).
  by apply: sum_ext => a; apply: sum_ext => b; rewrite /up /down /Rminus !exp_plus; field.
rewrite -[normaliser_plus]/(\sum_a up a) -[normaliser_minus]/(\sum_a down a).
under eq_bigr => a _ do rewrite sum_minus sum_plus !sum_scale_l.
rewrite sum_minus sum_plus !sum_scale_l !sum_scale_r p1.
by field.
Qed.

Lemma exp_pair_excess u v : 0 <= exp (u - v) + exp (v - u) - 2.
Proof.
rewrite !exp_minus; have := exp_pos u; have := exp_pos v => ev eu.
rewrite (_ : _ - 2 = (exp u - exp v) ^ 2 / (exp u * exp v)); last by field; lra.
by apply: Rdiv_le_0_compat; [exact: pow2_ge_0 | exact: Rmult_lt_0_compat].
Qed.

Lemma exp_pair_excess_zero u v : exp (u - v) + exp (v - u) - 2 = 0 -> u = v.
Proof.
rewrite !exp_minus; have := exp_pos u; have := exp_pos v => ev eu zero.
have : (exp u - exp v) ^ 2 = (exp u / exp v + exp v / exp u - 2) * (exp u * exp v).
  by field; lra.
by rewrite zero Rmult_0_l => square; apply: exp_inv; nra.
Qed.

Lemma excess_term_nonneg a b :
  0 <= policy a * policy b * ((exp (reward a - reward b) + exp (reward b - reward a) - 2) / 2).
Proof.
have [p0 _] := law; have := exp_pair_excess (reward a) (reward b) => e.
by apply: Rmult_le_pos; [exact: Rmult_le_pos | lra].
Qed.

Theorem normalisers_ge_one : 1 <= normaliser_plus * normaliser_minus.
Proof.
have := normalisers_excess; set total := \sum_a _ => equation.
have : 0 <= total by do 2 apply: sum_nonneg => ?; exact: excess_term_nonneg.
by lra.
Qed.

Theorem normalisers_equal_one : normaliser_plus * normaliser_minus = 1 <->
  (forall a b, 0 < policy a -> 0 < policy b -> reward a = reward b).
Proof.
split=> [one a b a0 b0 | constant].
  have rows c : 0 <= \sum_d (policy c * policy d
      * ((exp (reward c - reward d) + exp (reward d - reward c) - 2) / 2)).
    by apply: sum_nonneg => d; exact: excess_term_nonneg.
  have := normalisers_excess; rewrite one Rminus_diag_eq // => zero.
  have row := sum_zero_terms a rows (esym zero).
  have := sum_zero_terms b (excess_term_nonneg a) row.
  have ab := Rmult_lt_0_compat _ _ a0 b0.
  case/Rmult_integral => [|half]; first by lra.
  by apply: exp_pair_excess_zero; lra.
have [p0 _] := law.
suff : normaliser_plus * normaliser_minus - 1 = 0 by lra.
rewrite normalisers_excess; apply: big1 => a _; apply: big1 => b _.
case: (Rle_lt_or_eq_dec _ _ (p0 a)) => [a0 | <-]; last by ring.
case: (Rle_lt_or_eq_dec _ _ (p0 b)) => [b0 | <-]; last by ring.
by rewrite (constant a b a0 b0) (Rminus_diag_eq (reward b)) // exp_0; field.
Qed.

(** T-PILAF draws the interpolated pair with probability at least one half. *)
Theorem interpolated_at_least_half :
  1 / 2 <= normaliser_plus * normaliser_minus / spread.
Proof.
have s0 := spread_positive; have := normalisers_ge_one => ge.
suff : 0 <= (2 * (normaliser_plus * normaliser_minus) - spread) / (2 * spread).
  by rewrite (_ : _ / (2 * _) = normaliser_plus * normaliser_minus / spread - 1 / 2); [lra
    | field; lra].
by apply: Rdiv_le_0_compat; [rewrite /spread |]; lra.
Qed.

End PilafLaw.
