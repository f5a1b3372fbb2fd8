(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  How large the remainder T2 of Theorem 4.1 can be.

    name                               meaning                                      in the paper
    ---------------------------------  -------------------------------------------  ------------
    [reward_gap x a b]                 |D* - D| of a pair                           t
    [mean_gradient_gap cap]            E_x E_{a,b}[cap ||g_a - g_b||] / (2 Z bar)
    [remainder_capped]                 ||T2|| <= mean_gradient_gap cap if |R| <= cap
    [remainder_bound_self_concordant]  with cap = e^t - 1 - t
    [remainder_bound_quadratic]        with cap = t^2 / (12 sqrt 3 sigma'(D))
    [remainder_bound]                  with the smaller of the two, pair by pair
    [remainder_order]                  ||T2|| <= C m^2 if no |D* - D| exceeds m; C is a number that
                                       does not involve the oracle
    [remainder_order_at_reference]     ||T2|| <= C m^3 where pi_theta = pi_ref
*)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums Logistic LogisticRemainder FiniteLaws ParameterSpace.
From Pilaf Require Import Problem Families PilafLaw ObjectiveGradient LossGradient.
From Pilaf Require Import GradientAlignment.

Local Open Scope R_scope.

Section Bounds.
Variables (P : problem) (parameter : finType) (F : reward_family P parameter).
Variable theta : parameter -> R.

Definition reward_gap (x : prompt P) (a b : response x) : R :=
  Rabs (oracle_difference x a b - reward_difference F theta x a b).

Definition mean_gradient_gap (cap : forall x : prompt P, response x -> response x -> R) : R :=
  mean_pairs F theta (fun x a b => cap x a b * norm (gradient_difference F theta x a b))
  / (2 * mean_spread F theta).

Lemma mean_pairs_le (f g : forall x : prompt P, response x -> response x -> R) :
  (forall x a b, f x a b <= g x a b) -> mean_pairs F theta f <= mean_pairs F theta g.
Proof.
move=> fg; apply: mean_le => [|x]; first exact: prompt_law_is_law.
have [p0 _] := policy_of_law F theta x; apply: sum_le => a; apply: sum_le => b.
by apply: Rmult_le_compat_l => //; exact: Rmult_le_pos.
Qed.

Theorem remainder_capped (cap : forall x : prompt P, response x -> response x -> R) :
  (forall x a b,
    Rabs (relative_remainder (oracle_difference x a b) (reward_difference F theta x a b))
    <= cap x a b) ->
  norm (remainder F theta) <= mean_gradient_gap cap.
Proof.
move=> capped; have z0 := mean_spread_positive F theta; have [rho0 _] := prompt_law_is_law P.
have inverse : 0 < / (2 * mean_spread F theta) by apply: Rinv_0_lt_compat; lra.
rewrite /remainder (@norm_ext _ _ (fun i => / (2 * mean_spread F theta) * mean_pairs F theta
  (fun x a b => relative_remainder (oracle_difference x a b) (reward_difference F theta x a b)
    * gradient_difference F theta x a b i))); last by move=> i; exact: Rmult_comm.
rewrite norm_scale Rabs_pos_eq; last by lra.
rewrite Rmult_comm; apply: Rmult_le_compat_r; first by lra.
rewrite /mean_pairs /mean; apply: Rle_trans (norm_sum _) _; apply: sum_le => x.
rewrite norm_scale Rabs_pos_eq //; apply: Rmult_le_compat_l => //.
have [p0 _] := policy_of_law F theta x.
apply: Rle_trans (norm_sum _) _; apply: sum_le => a.
apply: Rle_trans (norm_sum _) _; apply: sum_le => b.
have ab0 : 0 <= policy_of F theta x a * policy_of F theta x b by exact: Rmult_le_pos.
rewrite norm_scale Rabs_pos_eq //; apply: Rmult_le_compat_l => //.
rewrite norm_scale; apply: Rmult_le_compat_r; first exact: norm_nonneg.
exact: capped.
Qed.

Definition self_concordant_cap (x : prompt P) (a b : response x) : R :=
  exp (reward_gap x a b) - 1 - reward_gap x a b.

Definition quadratic_cap (x : prompt P) (a b : response x) : R :=
  reward_gap x a b ^ 2 / (12 * sqrt 3 * sigma_slope (reward_difference F theta x a b)).

Lemma quadratic_cap_holds x a b :
  Rabs (relative_remainder (oracle_difference x a b) (reward_difference F theta x a b))
  <= quadratic_cap x a b.
Proof. by rewrite /quadratic_cap pow2_abs; exact: remainder_quadratic. Qed.

Theorem remainder_bound_self_concordant :
  norm (remainder F theta) <= mean_gradient_gap self_concordant_cap.
Proof. by apply: remainder_capped => x a b; exact: remainder_self_concordant. Qed.

Theorem remainder_bound_quadratic :
  norm (remainder F theta) <= mean_gradient_gap quadratic_cap.
Proof. exact: remainder_capped quadratic_cap_holds. Qed.

Theorem remainder_bound : norm (remainder F theta) <=
  mean_gradient_gap (fun x a b => Rmin (self_concordant_cap x a b) (quadratic_cap x a b)).
Proof.
apply: remainder_capped => x a b; apply: Rmin_glb; first exact: remainder_self_concordant.
exact: quadratic_cap_holds.
Qed.

(** A bound on the error of all reward differences. *)
Variable m : R.
Hypothesis error_bound : forall x a b, reward_gap x a b <= m.

Lemma mean_gradient_gap_scale c (cap : forall x : prompt P, response x -> response x -> R) :
  mean_gradient_gap (fun x a b => c * cap x a b) = c * mean_gradient_gap cap.
Proof.
rewrite /mean_gradient_gap /Rdiv -Rmult_assoc; congr (_ * _).
rewrite -mean_scale; apply: mean_ext => // x; rewrite -sum_scale_l; apply: sum_ext => a.
by rewrite -sum_scale_l; apply: sum_ext => b; ring.
Qed.

Lemma mean_gradient_gap_le (f g : forall x : prompt P, response x -> response x -> R) :
  (forall x a b, f x a b <= g x a b) -> mean_gradient_gap f <= mean_gradient_gap g.
Proof.
move=> fg; have z0 := mean_spread_positive F theta.
apply: Rmult_le_compat_r; first by apply: Rlt_le; apply: Rinv_0_lt_compat; lra.
apply: mean_pairs_le => x a b; apply: Rmult_le_compat_r => //; exact: norm_nonneg.
Qed.

Theorem remainder_order : norm (remainder F theta) <= m ^ 2 * mean_gradient_gap
  (fun x a b => 1 / (12 * sqrt 3 * sigma_slope (reward_difference F theta x a b))).
Proof.
apply: Rle_trans remainder_bound_quadratic _; rewrite -mean_gradient_gap_scale.
apply: mean_gradient_gap_le => x a b; rewrite /quadratic_cap /Rdiv Rmult_1_l.
have slope := sigma_slope_positive (reward_difference F theta x a b).
have root : 0 < sqrt 3 by apply: sqrt_lt_R0; lra.
apply: Rmult_le_compat_r; first by apply: Rlt_le; apply: Rinv_0_lt_compat; nra.
by apply: pow_incr; split; [exact: Rabs_pos | exact: error_bound].
Qed.

Hypothesis at_reference : forall x a, policy_of F theta x a = reference x a.

(** Where the policy is the reference, the reward is constant at each prompt. *)
Lemma reward_difference_at_reference x a b : reward_difference F theta x a b = 0.
Proof.
have b0 := beta_positive P; have [q0 _] := reference_is_positive x.
have Z0 := normaliser_positive (fun c => reward_at F theta x c / beta P)
  (positive_is_law (reference_is_positive x)).
have tilt c : exp (reward_at F theta x c / beta P)
    = \sum_d (reference x d * exp (reward_at F theta x d / beta P)).
  have qc := q0 c; have := at_reference x c; rewrite /policy_of /tilted => equal.
  apply: (Rmult_eq_reg_l (reference x c)); last by lra.
  rewrite -{2}equal; field; lra.
have same : reward_at F theta x a / beta P = reward_at F theta x b / beta P.
  by apply: exp_inv; rewrite !tilt.
rewrite /reward_difference (_ : _ - _ = beta P
  * (reward_at F theta x a / beta P - reward_at F theta x b / beta P)); last by field; lra.
by rewrite same; ring.
Qed.

Theorem remainder_order_at_reference :
  norm (remainder F theta) <= m ^ 3 * mean_gradient_gap (fun x a b => 1 / 12).
Proof.
rewrite -mean_gradient_gap_scale; apply: remainder_capped => x a b.
rewrite reward_difference_at_reference.
apply: Rle_trans (remainder_cubic _) _.
rewrite /Rdiv Rmult_1_l; apply: Rmult_le_compat_r; first by lra.
apply: pow_incr; split; first exact: Rabs_pos.
have := error_bound x a b; rewrite /reward_gap reward_difference_at_reference.
by rewrite Rminus_0_r.
Qed.

End Bounds.
