(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  Theorem 4.1 with another weight than w(x): the constant is one of the prompt, not of the problem,
  and without a weight the gradients can point in opposite directions.

    name                     meaning                                                in the paper
    -----------------------  -----------------------------------------------------  ------------
    [prompt_remainder]       E_{a,b}[R (g_a - g_b)] / 2 at one prompt
    [weighted_alignment]     for any weight w,
                             grad L = - E_x[w(x)/(1 + Z+ Z-) (beta grad J_x + remainder_x)]
    [unweighted_alignment]   the same for w = 1
    [opposed]                a problem with two prompts and one parameter
    [weight_is_needed]       on it, however small the error of the reward, -grad L without a
                             weight points away from grad J
*)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums Logistic LogisticRemainder FiniteLaws ParameterSpace.
From Pilaf Require Import Problem Families PilafLaw ObjectiveGradient LossGradient.
From Pilaf Require Import GradientAlignment.

Local Open Scope R_scope.

Section AnyWeight.
Variables (P : problem) (parameter : finType) (F : reward_family P parameter).
Variable theta : parameter -> R.

Definition prompt_remainder (x : prompt P) (i : parameter) : R :=
  (\sum_a \sum_b (policy_of F theta x a * policy_of F theta x b
    * (relative_remainder (oracle_difference x a b) (reward_difference F theta x a b)
      * gradient_difference F theta x a b i))) / 2.

Lemma weighted_identity weight i :
  loss_gradient F (t_pilaf_law F theta) weight theta i
  = - mean (prompt_law P) (fun x => weight x / spread_at F theta x
      * (beta P * prompt_gradient F theta x i + prompt_remainder x i)).
Proof.
have b0 := beta_positive P.
congr (- _); apply: mean_ext => // x; rewrite pilaf_gradient_at pair_covariance; last first.
  exact: policy_of_law.
rewrite /prompt_gradient /prompt_remainder.
by have := spread_at_positive F theta x => s0; field; lra.
Qed.

Theorem weighted_alignment (weight : prompt P -> R) (gradient_J : prompt P -> parameter -> R)
    (gradient_L : parameter -> R) :
  (forall x, is_gradient (fun t => prompt_objective F t x) theta (gradient_J x)) ->
  is_gradient (fun t =>
    preference_loss (t_pilaf_law F theta) weight (reward_at F t)) theta gradient_L ->
  forall i, gradient_L i = - mean (prompt_law P) (fun x => weight x / spread_at F theta x
      * (beta P * gradient_J x i + prompt_remainder x i)).
Proof.
move=> isJ isL i; rewrite (gradient_unique isL (loss_gradient_holds F _ _ theta)).
rewrite weighted_identity; congr (- _); apply: mean_ext => // x.
by rewrite (gradient_unique (isJ x) (prompt_gradient_holds F theta x)).
Qed.

Theorem unweighted_alignment (gradient_J : prompt P -> parameter -> R)
    (gradient_L : parameter -> R) :
  (forall x, is_gradient (fun t => prompt_objective F t x) theta (gradient_J x)) ->
  is_gradient (fun t =>
    preference_loss (t_pilaf_law F theta) (fun _ => 1) (reward_at F t)) theta gradient_L ->
  forall i, gradient_L i = - mean (prompt_law P) (fun x => 1 / spread_at F theta x
      * (beta P * gradient_J x i + prompt_remainder x i)).
Proof. exact: weighted_alignment. Qed.

End AnyWeight.

Arguments prompt_remainder {P parameter} F theta x i.

(** Two prompts, [false] and [true], with two responses each; beta = 1. The current policy is
    uniform. At the first prompt so is the reference; at the second the reference prefers one
    response 16 to 1, so that the implicit rewards there differ by log 16 and 1 + Z+ Z- is large.
    The oracle differs from the implicit rewards by epsilon and by -2 epsilon. *)
Section Opposed.
Variable epsilon : R.

Definition half (_ : bool) : R := 1 / 2.

Definition opposed_reference (x a : bool) : R :=
  if x then (if a then 1 / 17 else 16 / 17) else 1 / 2.

Definition implicit (x a : bool) : R := ln (1 / 2 / opposed_reference x a).

Definition opposed_error (x a : bool) : R :=
  if a then (if x then - (2 * epsilon) else epsilon) else 0.

Lemma big_two (f : bool -> R) : \sum_a f a = f true + f false.
Proof. exact: big_bool. Qed.

Lemma half_is_law : is_law half.
Proof. by split=> [a|]; rewrite ?big_two /half; lra. Qed.

Lemma opposed_reference_positive x : positive_law (opposed_reference x).
Proof. by split=> [[]|]; rewrite ?big_two /opposed_reference; case: x; lra. Qed.

Definition opposed : problem := @Problem [finType of bool] (fun _ => [finType of bool])
  half opposed_reference (fun x a => implicit x a + opposed_error x a) 1
  half_is_law opposed_reference_positive Rlt_0_1.

(** One parameter, the logit of the response [true] at both prompts. *)
Definition shared : logit_family opposed [finType of unit] :=
  @log_linear opposed _ (fun _ _ => 0) (fun _ a _ => indicator a).

Let F := direct shared.
Let origin : unit -> R := fun _ => 0.

Lemma opposed_policy (x a : bool) : softmax_policy shared origin x a = 1 / 2.
Proof.
have logit b : logit_at shared origin x b = 0.
  by rewrite /= /log_linear_logit /dot big1 => [|i _]; rewrite /origin; ring.
by rewrite /softmax_policy /softmax big_two !logit exp_0; field.
Qed.

Lemma opposed_policy_of (x a : bool) : policy_of F origin x a = 1 / 2.
Proof. by rewrite policy_of_direct opposed_policy. Qed.

Lemma opposed_reward (x a : bool) : reward_at F origin x a = implicit x a.
Proof. by rewrite /= /implicit_reward opposed_policy Rmult_1_l. Qed.

Lemma opposed_reward_error (x a : bool) : reward_error F origin x a = opposed_error x a.
Proof. by rewrite /reward_error opposed_reward /=; ring. Qed.

Lemma opposed_gradient (x a : bool) :
  reward_gradient F origin x a tt = indicator a - 1 / 2.
Proof.
rewrite /= /implicit_gradient /= /mean big_two !opposed_policy /=; case: a; rewrite /=; field.
Qed.

Lemma opposed_prompt_gradient (x : bool) :
  prompt_gradient F origin x tt = (opposed_error x true - opposed_error x false) / 4.
Proof.
rewrite /prompt_gradient /covariance /mean !big_two !opposed_policy_of !opposed_reward_error.
by rewrite !opposed_gradient /=; field.
Qed.

Lemma opposed_objective_gradient : objective_gradient F origin tt = - epsilon / 8.
Proof.
have -> : objective_gradient F origin tt = mean half (fun x => prompt_gradient F origin x tt).
  rewrite /objective_gradient /Rdiv Rmult_comm -mean_scale.
  by apply: mean_ext => // x; exact: Rmult_comm.
rewrite /mean big_two !opposed_prompt_gradient /half /=; field.
Qed.

Lemma opposed_spread (x : bool) : spread_at F origin x = if x then 353 / 64 else 2.
Proof.
have up a : exp (reward_at F origin x a) = 1 / 2 / opposed_reference x a.
  by rewrite opposed_reward /implicit exp_ln // /opposed_reference; case: x a => -[]; lra.
have down a : exp (- reward_at F origin x a) = opposed_reference x a * 2.
  by rewrite exp_opp_inverse up /opposed_reference; case: x a {up} => -[]; field.
rewrite /spread_at /spread /normaliser_plus /normaliser_minus /mean !big_two.
by rewrite !opposed_policy_of !up !down /opposed_reference; case: (x); field.
Qed.

Lemma exp_tail t : 0 <= t <= 1 / 5 -> exp t - 1 - t <= 5 / 4 * t ^ 2.
Proof.
move=> range; have := exp_ineq1_le (- t); rewrite exp_opp_inverse => below.
have e := exp_pos t; have : (1 + - t) * exp t <= 1.
  by have := Rmult_le_compat_r _ _ _ (Rlt_le _ _ e) below; rewrite /Rdiv Rmult_1_l Rinv_l; lra.
move=> product; suff : (1 - t) * exp t <= (1 - t) * (1 + t + 5 / 4 * t ^ 2) by nra.
by nra.
Qed.

Lemma opposed_remainder (x : bool) (t : R) : 0 <= t <= 1 / 5 ->
  Rabs (opposed_error x true - opposed_error x false) = t ->
  Rabs (prompt_remainder F origin x tt) <= 5 / 16 * t ^ 2.
Proof.
move=> range size; have := exp_tail t range => tail.
have pair a b : Rabs (oracle_difference (P := opposed) x a b
    - reward_difference F origin x a b) = (if a == b then 0 else t).
  rewrite /oracle_difference /reward_difference !opposed_reward /=.
  rewrite (_ : _ - _ = opposed_error x a - opposed_error x b); last by ring.
  case: a; case: b; rewrite ?(Rminus_diag_eq _ _ erefl) ?Rabs_R0 ?size //.
  by rewrite Rabs_minus_sym size.
have bound a b := remainder_self_concordant (oracle_difference (P := opposed) x a b)
  (reward_difference F origin x a b).
have tf := bound true false; have ft := bound false true.
rewrite !pair /= in tf ft.
rewrite /prompt_remainder !big_two !opposed_policy_of /gradient_difference !opposed_gradient /=.
set u := relative_remainder _ _ in tf *; set w := relative_remainder _ _ in ft *.
set other := relative_remainder _ _; set another := relative_remainder _ _.
move: tf ft => /Rabs_le_between tf /Rabs_le_between ft.
by apply: Rabs_le; split; lra.
Qed.

Theorem weight_is_needed (gradient_J gradient_L : unit -> R) : 0 < epsilon <= 1 / 20 ->
  is_gradient (fun t => objective (policy_of F t)) origin gradient_J ->
  is_gradient (fun t =>
    preference_loss (t_pilaf_law F origin) (fun _ => 1) (reward_at F t)) origin gradient_L ->
  dot (fun i => - gradient_L i) gradient_J < 0.
Proof.
move=> small isJ isL; rewrite /dot (big_pred1 tt) => [|[]] //.
rewrite (gradient_unique isJ (objective_gradient_holds F origin)) opposed_objective_gradient.
rewrite (gradient_unique isL (loss_gradient_holds F _ _ origin)) weighted_identity Ropp_involutive.
rewrite [mean _ _]big_two !opposed_spread !opposed_prompt_gradient /= /half.
have first : Rabs (prompt_remainder F origin false tt) <= 5 / 16 * epsilon ^ 2.
  by apply: opposed_remainder; rewrite /= ?Rminus_0_r ?Rabs_pos_eq; lra.
have second : Rabs (prompt_remainder F origin true tt) <= 5 / 16 * (2 * epsilon) ^ 2.
  by apply: opposed_remainder; rewrite /= ?Rminus_0_r ?Rabs_left; lra.
move: first second => /Rabs_le_between first /Rabs_le_between second.
set r1 := prompt_remainder F origin false tt in first *.
set r2 := prompt_remainder F origin true tt in second *.
have square : epsilon ^ 2 <= epsilon / 20 by nra.
set sum := (X in X * _ < 0); suff : 0 < sum by nra.
by rewrite /sum; lra.
Qed.

End Opposed.
