(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  Labels that follow another symmetric link than the logistic one: with pairs drawn in proportion to
  pi pi / I(D), I the Fisher information of one comparison, a label teaches the covariance of g.

    name                      meaning                                               in the paper
    ------------------------  ----------------------------------------------------  ------------
    [symmetric_link]          F with 0 < F < 1, F' > 0 and F(-v) = 1 - F(v)         (not in it)
    [cauchy_link]             1/2 + atan(v) / pi; [logistic_link] is sigma
    [comparison_information]  I(v) = F'(v)^2 / (F(v) (1 - F(v)))
    [link_normaliser x]       Z_F = E_{a,b ~ pi}[1 / I(D)]
    [link_law]                pi(a) pi(b) / I(D) / Z_F
    [link_law_is_law]         it is a law
    [link_label_information]  sum_ab mu I(D_true) g_ab g_ab' = (2 / Z_F) Cov_x(g)
    [link_omega]              where Z_F is the same at all prompts, in particular with one prompt,
                              Omega = (Z_F / 2) S, S the inverse of Sigma*
*)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums Derivatives Logistic FiniteLaws ParameterSpace Matrices.
From Pilaf Require Import Problem Families LossGradient Hessian Information.

Local Open Scope R_scope.

Record symmetric_link : Type := SymmetricLink {
  link : R -> R;
  link_slope : R -> R;
  derive_link : forall v, is_derive link v (link_slope v);
  link_opp : forall v, link (- v) = 1 - link v;
  link_positive : forall v, 0 < link v;
  link_slope_positive : forall v, 0 < link_slope v
}.

Definition logistic_link : symmetric_link :=
  SymmetricLink sigma sigma_slope derive_sigma sigma_opp sigma_positive sigma_slope_positive.

Section Cauchy.

Definition cauchy (v : R) : R := 1 / 2 + atan v / PI.

Definition cauchy_slope (v : R) : R := / (1 + v ^ 2) / PI.

Lemma derive_cauchy v : is_derive cauchy v (cauchy_slope v).
Proof.
apply: (@derive_ext (fun s => 1 / 2 + / PI * atan s)) => [s|].
  by rewrite /cauchy /Rdiv (Rmult_comm (atan s)).
apply: derive_value.
  apply: derive_plus; first exact: derive_constant.
  by apply: derive_scale; exact: is_derive_atan.
by rewrite /cauchy_slope /Rsqr /= /Rdiv; have := PI_RGT_0 => pi0; field; split; nra.
Qed.

Lemma cauchy_opp v : cauchy (- v) = 1 - cauchy v.
Proof. by rewrite /cauchy atan_opp; have := PI_RGT_0 => pi0; field; lra. Qed.

Lemma cauchy_positive v : 0 < cauchy v.
Proof.
have [low _] := atan_bound v; have := PI_RGT_0 => pi0.
apply: (Rmult_lt_reg_r PI) => //; rewrite /cauchy Rmult_0_l.
by rewrite (_ : _ * PI = PI / 2 + atan v); [lra | field; lra].
Qed.

Lemma cauchy_slope_positive v : 0 < cauchy_slope v.
Proof.
have := PI_RGT_0 => pi0; apply: Rdiv_lt_0_compat => //.
by apply: Rinv_0_lt_compat; have := pow2_ge_0 v; lra.
Qed.

Definition cauchy_link : symmetric_link := SymmetricLink cauchy cauchy_slope derive_cauchy
  cauchy_opp cauchy_positive cauchy_slope_positive.

End Cauchy.

Definition comparison_information (l : symmetric_link) (v : R) : R :=
  link_slope l v ^ 2 / (link l v * (1 - link l v)).

Section Link.
Variable l : symmetric_link.

Lemma link_less_than_one v : link l v < 1.
Proof. by have := link_positive l (- v); rewrite link_opp; lra. Qed.

Lemma link_slope_even v : link_slope l (- v) = link_slope l v.
Proof.
have there : is_derive (fun s => link l (- s)) v (link_slope l (- v) * - 1).
  apply: derive_compose; first exact: derive_link.
  by apply: derive_opp; exact: derive_identity.
have back : is_derive (fun s => link l (- s)) v (0 - link_slope l v).
  apply: (@derive_ext (fun s => 1 - link l s)) => [s|]; first by rewrite link_opp.
  by apply: derive_minus; [exact: derive_constant | exact: derive_link].
by have := is_derive_unique _ _ _ there; rewrite (is_derive_unique _ _ _ back); lra.
Qed.

Lemma comparison_information_positive v : 0 < comparison_information l v.
Proof.
have := link_positive l v; have := link_less_than_one v; have := link_slope_positive l v => *.
apply: Rdiv_lt_0_compat; first exact: pow_lt.
by apply: Rmult_lt_0_compat; lra.
Qed.

Lemma comparison_information_even v :
  comparison_information l (- v) = comparison_information l v.
Proof.
have := link_positive l v; have := link_less_than_one v => *.
by rewrite /comparison_information link_slope_even link_opp; field; split; lra.
Qed.

Context {P : problem} {parameter : finType}.
Variables (F : reward_family P parameter) (theta : parameter -> R).

Definition link_normaliser (x : prompt P) : R := \sum_a \sum_b
  (policy_of F theta x a * policy_of F theta x b
    / comparison_information l (reward_difference F theta x a b)).

Definition link_law : pair_law P := fun x a b => policy_of F theta x a * policy_of F theta x b
  / comparison_information l (reward_difference F theta x a b) / link_normaliser x.

Definition link_information (mu : pair_law P) (weight : prompt P -> R) (i j : parameter) : R :=
  mean (prompt_law P) (fun x => weight x * \sum_a \sum_b (mu x a b
    * (comparison_information l (oracle_difference x a b)
      * (gradient_difference F theta x a b i * gradient_difference F theta x a b j)))).

Lemma link_normaliser_positive x : 0 < link_normaliser x.
Proof.
have [p0 _] := policy_of_positive F theta x.
have [some] := law_inhabited (policy_of_law F theta x).
have term a b : 0 < policy_of F theta x a * policy_of F theta x b
    / comparison_information l (reward_difference F theta x a b).
  apply: Rdiv_lt_0_compat; last exact: comparison_information_positive.
  by apply: Rmult_lt_0_compat.
have row a : 0 < \sum_b (policy_of F theta x a * policy_of F theta x b
    / comparison_information l (reward_difference F theta x a b)).
  by apply: (@sum_positive _ _ some) => // b; apply: Rlt_le.
by apply: (@sum_positive _ _ some) => // a; apply: Rlt_le.
Qed.

Theorem link_law_is_law x :
  (forall a b, 0 <= link_law x a b) /\ \sum_a \sum_b link_law x a b = 1.
Proof.
have z0 := link_normaliser_positive x; have [p0 _] := policy_of_law F theta x.
split=> [a b|].
  apply: Rdiv_le_0_compat => //.
  apply: Rdiv_le_0_compat; first exact: Rmult_le_pos.
  exact: comparison_information_positive.
transitivity (link_normaliser x / link_normaliser x); last by field; lra.
rewrite {2}/link_normaliser /Rdiv -sum_scale_r; apply: sum_ext => a.
by rewrite -sum_scale_r.
Qed.

Hypothesis optimum : represents_oracle F theta.

Theorem link_label_information x i j :
  \sum_a \sum_b (link_law x a b * (comparison_information l (oracle_difference x a b)
    * (gradient_difference F theta x a b i * gradient_difference F theta x a b j)))
  = 2 / link_normaliser x * response_covariance F theta x i j.
Proof.
have z0 := link_normaliser_positive x.
transitivity (/ link_normaliser x * (2 * response_covariance F theta x i j)); last by field; lra.
rewrite -pair_covariance; last exact: policy_of_law.
rewrite -sum_scale_l; apply: sum_ext => a; rewrite -sum_scale_l; apply: sum_ext => b.
rewrite (differences_agree _ _ optimum) /link_law /gradient_difference.
have := comparison_information_positive (reward_difference F theta x a b) => information0.
by field; split; lra.
Qed.

Variables (K : parameter -> parameter -> R) (z : R).
Hypothesis equal : forall x, link_normaliser x = z.
Hypothesis inverse : is_pseudo_inverse K (link_information link_law (fun _ => 1)).

(** Without weights Omega = K H K = K. *)
Theorem link_omega : exists S, is_pseudo_inverse S (sigma_star_matrix F theta) /\
  forall i j, sandwich K (link_information link_law (fun _ => 1)) i j = z / 2 * S i j.
Proof.
have [x] := law_inhabited (prompt_law_is_law P).
have z0 : 0 < z by rewrite -(equal x); exact: link_normaliser_positive.
have form a b : link_information link_law (fun _ => 1) a b = 2 / z * sigma_star_matrix F theta a b.
  rewrite /link_information /sigma_star_matrix -mean_scale; apply: mean_ext => // y.
  by rewrite link_label_information equal; ring.
have [symmetric [KHK HKH]] := inverse; exists (fun i j => 2 / z * K i j); split; last first.
  by move=> i j; rewrite /sandwich KHK; field; lra.
have sigma_form a b : sigma_star_matrix F theta a b
    = z / 2 * link_information link_law (fun _ => 1) a b by rewrite form; field; lra.
split=> [i j|]; first by rewrite symmetric.
split=> i j.
  rewrite -/(sandwich _ _ i j) (@sandwich_ext _ _ (fun a b => 2 / z * K a b) _
    (fun a b => z / 2 * link_information link_law (fun _ => 1) a b)) // sandwich_scale.
  by rewrite /sandwich KHK; field; lra.
rewrite -/(sandwich _ _ i j) (@sandwich_ext _ _
  (fun a b => z / 2 * link_information link_law (fun _ => 1) a b) _
  (fun a b => 2 / z * K a b)) // sandwich_scale.
by rewrite /sandwich HKH sigma_form; field; lra.
Qed.

End Link.
