(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  The information that labelled pairs carry at the optimum, and the covariance of the weighted
  maximum-likelihood estimator, for any law of pairs and in closed form for T-PILAF.

    name                      meaning                                               in the paper
    ------------------------  ----------------------------------------------------  ------------
    [information mu w]        E_x[w sum_ab mu sigma'(D_true) g_ab g_ab']            H
    [score mu w]              E_x[w^2 sum_ab mu sigma'(D_true) g_ab g_ab']          G
    [loss_hessian]            H is the second derivative of L at the optimum
    [response_covariance]     Cov_pi(g) at one prompt
    [sigma_star_matrix]       E_x Cov_pi(g)                                         Sigma*
    [omega K mu w]            K G K where K is a pseudo-inverse of H                Omega
    [t_pilaf_label_information]  one label at a prompt: Cov_x(g) / (1 + Z+ Z-)
    [t_pilaf_information]     H = Sigma* / Z bar
    [omega_closed_form]       Omega = S E_x[(1 + Z+ Z-) Cov_x] S, S inverse of Sigma*
    [omega_between]           Omega lies between the least and the greatest value of 1 + Z+ Z-
                              times S
    [omega_equal_spreads]     Omega = c S where 1 + Z+ Z- = c at all prompts, in particular with
                              one prompt
*)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums Derivatives Logistic FiniteLaws ParameterSpace Matrices.
From Pilaf Require Import Problem Families PilafLaw ObjectiveGradient LossGradient.
From Pilaf Require Import GradientAlignment Hessian.

Local Open Scope R_scope.

Section Information.
Context {P : problem} {parameter : finType}.
Variables (F : reward_family P parameter) (theta : parameter -> R).

Definition information (mu : pair_law P) (weight : prompt P -> R) (i j : parameter) : R :=
  mean (prompt_law P) (fun x => weight x * \sum_a \sum_b (mu x a b
    * (sigma_slope (oracle_difference x a b)
      * (gradient_difference F theta x a b i * gradient_difference F theta x a b j)))).

Definition score (mu : pair_law P) (weight : prompt P -> R) : parameter -> parameter -> R :=
  information mu (fun x => weight x ^ 2).

Definition omega K (mu : pair_law P) (weight : prompt P -> R) : parameter -> parameter -> R :=
  sandwich K (score mu weight).

Definition response_covariance (x : prompt P) (i j : parameter) : R :=
  covariance (policy_of F theta x) (fun a => reward_gradient F theta x a i)
    (fun a => reward_gradient F theta x a j).

Definition sigma_star_matrix (i j : parameter) : R :=
  mean (prompt_law P) (fun x => response_covariance x i j).

Definition weighted_covariance (i j : parameter) : R :=
  mean (prompt_law P) (fun x => spread_at F theta x * response_covariance x i j).

Hypothesis optimum : represents_oracle F theta.

Lemma differences_agree x a b : oracle_difference x a b = reward_difference F theta x a b.
Proof.
have [c error] := optimum x; rewrite /oracle_difference /reward_difference.
by have := error a; have := error b; lra.
Qed.

(** The information of one label at a prompt, without any weight. *)
Theorem t_pilaf_label_information x i j :
  \sum_a \sum_b (t_pilaf_law F theta x a b * (sigma_slope (oracle_difference x a b)
    * (gradient_difference F theta x a b i * gradient_difference F theta x a b j)))
  = response_covariance x i j / spread_at F theta x.
Proof.
have s0 := spread_at_positive F theta x; have law := policy_of_law F theta x.
rewrite (pilaf_sum (reward_at F theta x) law) => [|a b]; last first.
  rewrite -(sigma_slope_even (oracle_difference x b a)) /oracle_difference Ropp_minus_distr.
  by rewrite /gradient_difference; ring.
transitivity (2 * response_covariance x i j / (2 * spread_at F theta x)); last by field; lra.
congr (_ / _); rewrite -pair_covariance //; apply: sum_ext => a; apply: sum_ext => b.
rewrite differences_agree -/(reward_difference F theta x a b) /gradient_difference.
by have := sigma_slope_positive (reward_difference F theta x a b) => slope; field; lra.
Qed.

Theorem t_pilaf_information i j :
  information (t_pilaf_law F theta) (t_pilaf_weight F theta) i j
  = / mean_spread F theta * sigma_star_matrix i j.
Proof.
have z0 := mean_spread_positive F theta.
rewrite -mean_scale; apply: mean_ext => // x; rewrite t_pilaf_label_information /t_pilaf_weight.
by have := spread_at_positive F theta x => s0; field; lra.
Qed.

Theorem t_pilaf_score i j : score (t_pilaf_law F theta) (t_pilaf_weight F theta) i j
  = / mean_spread F theta ^ 2 * weighted_covariance i j.
Proof.
have z0 := mean_spread_positive F theta.
rewrite -mean_scale; apply: mean_ext => // x; rewrite t_pilaf_label_information /t_pilaf_weight.
by have := spread_at_positive F theta x => s0; field; lra.
Qed.

Variable K : parameter -> parameter -> R.
Hypothesis inverse :
  is_pseudo_inverse K (information (t_pilaf_law F theta) (t_pilaf_weight F theta)).

(** The pseudo-inverse of Sigma* that belongs to K. *)
Definition sigma_star_inverse (i j : parameter) : R := / mean_spread F theta * K i j.

Theorem sigma_star_inverse_holds : is_pseudo_inverse sigma_star_inverse sigma_star_matrix.
Proof.
have z0 := mean_spread_positive F theta; have [symmetric [KMK MKM]] := inverse.
pose H := information (t_pilaf_law F theta) (t_pilaf_weight F theta).
have sigma_H a b : sigma_star_matrix a b = mean_spread F theta * H a b.
  by rewrite /H t_pilaf_information; field; lra.
split=> [i j|]; first by rewrite /sigma_star_inverse symmetric.
split=> i j.
  rewrite -/(sandwich _ _ i j) (@sandwich_ext _ _ sigma_star_inverse _
    (fun a b => mean_spread F theta * H a b)) // /sigma_star_inverse sandwich_scale.
  by rewrite /sandwich KMK; field; lra.
rewrite -/(sandwich _ _ i j) (@sandwich_ext _ _ (fun a b => mean_spread F theta * H a b) _
  sigma_star_inverse) // /sigma_star_inverse sandwich_scale.
by rewrite /sandwich MKM sigma_H -/H; field; lra.
Qed.

Theorem omega_closed_form i j :
  omega K (t_pilaf_law F theta) (t_pilaf_weight F theta) i j
  = sandwich sigma_star_inverse weighted_covariance i j.
Proof.
have z0 := mean_spread_positive F theta.
rewrite /omega (@sandwich_ext _ _ (fun a b => mean_spread F theta * sigma_star_inverse a b) _
  (fun a b => / mean_spread F theta ^ 2 * weighted_covariance a b)) => [||a b].
- by rewrite sandwich_scale; field; lra.
- by move=> a b; rewrite /sigma_star_inverse; field; lra.
by rewrite t_pilaf_score.
Qed.

Lemma quadratic_covariance (weight : prompt P -> R) u :
  quadratic (fun i j => mean (prompt_law P) (fun x => weight x * response_covariance x i j)) u
  = mean (prompt_law P) (fun x => weight x * covariance (policy_of F theta x)
      (fun a => dot (reward_gradient F theta x a) u)
      (fun a => dot (reward_gradient F theta x a) u)).
Proof.
rewrite quadratic_apply; transitivity (dot (fun i => mean (prompt_law P) (fun x => weight x
    * covariance (policy_of F theta x) (fun a => dot (reward_gradient F theta x a) u)
      (fun a => reward_gradient F theta x a i))) u).
  apply: sum_ext => i; rewrite Rmult_comm; congr (_ * _).
  rewrite -[LHS]/(dot _ u) dot_mean; apply: mean_ext => // x.
  by rewrite dot_scale dot_covariance covariance_sym.
by rewrite dot_mean; apply: mean_ext => // x; rewrite dot_scale dot_covariance.
Qed.

Theorem omega_between (least greatest : R) (u : parameter -> R) :
  (forall x, least <= spread_at F theta x <= greatest) ->
  least * quadratic sigma_star_inverse u
    <= quadratic (omega K (t_pilaf_law F theta) (t_pilaf_weight F theta)) u
    <= greatest * quadratic sigma_star_inverse u.
Proof.
move=> range; have [symmetric [SMS _]] := sigma_star_inverse_holds.
rewrite (quadratic_ext _ omega_closed_form) quadratic_sandwich //.
have -> : quadratic sigma_star_inverse u
    = quadratic sigma_star_matrix (apply sigma_star_inverse u).
  by rewrite -quadratic_sandwich //; apply: quadratic_ext => i j; rewrite /sandwich SMS.
set v := apply _ u.
rewrite (@quadratic_ext _ sigma_star_matrix
  (fun i j => mean (prompt_law P) (fun x => 1 * response_covariance x i j))); last first.
  by move=> i j; apply: mean_ext => // x; ring.
rewrite !quadratic_covariance -!mean_scale.
by split; apply: mean_le => [|x]; try exact: prompt_law_is_law; rewrite Rmult_1_l;
  apply: Rmult_le_compat_r; try (apply: variance_nonneg; exact: policy_of_law);
  have := range x; lra.
Qed.

Theorem omega_equal_spreads (c : R) : (forall x, spread_at F theta x = c) -> forall i j,
  omega K (t_pilaf_law F theta) (t_pilaf_weight F theta) i j = c * sigma_star_inverse i j.
Proof.
move=> equal i j; have [_ [SMS _]] := sigma_star_inverse_holds.
rewrite omega_closed_form (@sandwich_ext _ _ (fun a b => 1 * sigma_star_inverse a b) _
  (fun a b => c * sigma_star_matrix a b)) => [|a b|a b].
- by rewrite sandwich_scale /sandwich SMS; ring.
- by ring.
by rewrite -mean_scale; apply: mean_ext => // x; rewrite equal.
Qed.

End Information.

Section LossHessian.
Context {P : problem} {parameter : finType}.
Variables (F : reward_family P parameter) (theta : parameter -> R).
Hypothesis optimum : represents_oracle F theta.

(** The information H is the second derivative of the preference loss, for any law of pairs. *)
Theorem loss_hessian (mu : pair_law P) (weight : prompt P -> R) v :
  twice_differentiable F theta v ->
  is_derive_n (fun s => preference_loss mu weight (reward_at F (line theta v s))) 2 0
    (quadratic (information F theta mu weight) v).
Proof.
move=> smooth.
pose g s x a := dot (reward_gradient F (line theta v s) x a) v.
pose term s x a b := (sigma (oracle_difference x a b)
  - sigma (reward_difference F (line theta v s) x a b)) * (g s x a - g s x b).
apply: (is_derive_ext (fun s => - mean (prompt_law P) (fun x =>
    weight x * \sum_a \sum_b (mu x a b * term s x a b)))).
  move=> s; symmetry; apply: is_derive_unique.
  have := derive_along theta v s (loss_gradient_holds F mu weight).
  congr (is_derive _ _ _); rewrite /loss_gradient dot_opp dot_mean; congr (- _).
  apply: mean_ext => // x; rewrite dot_scale; congr (_ * _).
  rewrite (dot_sum (fun a i => \sum_b _)); apply: sum_ext => a.
  rewrite (dot_sum (fun b i => _ * _)); apply: sum_ext => b.
  by rewrite !dot_scale dot_minus.
have difference x a b : dot (gradient_difference F theta x a b) v = g 0 x a - g 0 x b.
  by rewrite /g line_start dot_minus.
have one x a b : is_derive (fun s => term s x a b) 0
    (- (sigma_slope (oracle_difference x a b) * (g 0 x a - g 0 x b) ^ 2)).
  have gd c : is_derive (fun s => g s x c) 0 (Derive (fun s => g s x c) 0).
    by apply: Derive_correct; exact: smooth.
  have rd c : is_derive (fun s => reward_at F (line theta v s) x c) 0 (g 0 x c).
    by rewrite /g line_start; exact: reward_gradient_holds.
  apply: derive_value.
    apply: derive_mult; last by apply: derive_minus; exact: gd.
    apply: derive_minus; first exact: derive_constant.
    by apply: derive_compose; [exact: derive_sigma | apply: derive_minus; exact: rd].
  cbv beta; rewrite line_start -/(reward_difference F theta x a b).
  by rewrite (differences_agree _ _ optimum); ring.
apply: derive_value.
  apply: derive_opp; apply: derive_sum => x; do 2 apply: derive_scale.
  by apply: derive_sum => a; apply: derive_sum => b; apply: derive_scale; exact: one.
rewrite quadratic_apply.
transitivity (mean (prompt_law P) (fun x => weight x * \sum_a \sum_b (mu x a b
    * (sigma_slope (oracle_difference x a b) * (g 0 x a - g 0 x b) ^ 2)))).
  rewrite -sum_opp; apply: sum_ext => x; rewrite 2!Ropp_mult_distr_r; congr (_ * (_ * _)).
  rewrite -sum_opp; apply: sum_ext => a; rewrite -sum_opp; apply: sum_ext => b; ring.
symmetry; transitivity (dot (fun i => mean (prompt_law P) (fun x => weight x
    * \sum_a \sum_b (mu x a b * (sigma_slope (oracle_difference x a b)
      * ((g 0 x a - g 0 x b) * gradient_difference F theta x a b i))))) v).
  apply: sum_ext => i; rewrite Rmult_comm; congr (_ * _).
  rewrite -[LHS]/(dot _ v) dot_mean; apply: mean_ext => // x; rewrite dot_scale; congr (_ * _).
  rewrite (dot_sum (fun a j => \sum_b _)); apply: sum_ext => a.
  rewrite (dot_sum (fun b j => _ * _)); apply: sum_ext => b.
  by rewrite !dot_scale difference; ring.
rewrite dot_mean; apply: mean_ext => // x; rewrite dot_scale; congr (_ * _).
rewrite (dot_sum (fun a i => \sum_b _)); apply: sum_ext => a.
rewrite (dot_sum (fun b i => _ * _)); apply: sum_ext => b.
by rewrite !dot_scale difference; ring.
Qed.

End LossHessian.
