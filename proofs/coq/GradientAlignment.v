(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  Theorem 4.1 of the paper: under T-PILAF with its label weight, the gradient of the preference
  loss is a negative multiple of the gradient of the objective, up to an explicit remainder.

    name                         meaning                                            in the paper
    ---------------------------  -------------------------------------------------  ------------
    [t_pilaf_law F theta]        the T-PILAF law of the current policy              mu
    [spread_at F theta x]        1 + Z+ Z- at the prompt x
    [mean_spread F theta]        E_x[1 + Z+ Z-]                                     Z bar
    [t_pilaf_weight F theta x]   (1 + Z+ Z-) / Z bar                                w(x)
    [remainder F theta]          E_x E_{a,b}[R(D*,D)(g_a - g_b)] / (2 Z bar)        T2
    [gradient_alignment]         grad L = -(beta / Z bar) grad J - T2
    [gradients_exist]            so that the theorem speaks of something
    [direct_gradient_alignment]  Theorem 4.1 for a softmax policy with its implicit reward

  In all of them grad J and grad L are gradients in the sense of [is_gradient]: derivatives of
  [objective] and of [preference_loss] along every line in parameter space.
*)

From Coq Require Import Reals Lra FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums Logistic LogisticRemainder FiniteLaws ParameterSpace.
From Pilaf Require Import Problem Families PilafLaw ObjectiveGradient LossGradient.

Local Open Scope R_scope.

Section Sampler.
Context {P : problem} {parameter : finType}.
Variable F : reward_family P parameter.
Implicit Type theta : parameter -> R.

Definition t_pilaf_law theta : pair_law P :=
  fun x => pilaf_law (policy_of F theta x) (reward_at F theta x).

Definition spread_at theta (x : prompt P) : R :=
  spread (policy_of F theta x) (reward_at F theta x).

Definition mean_spread theta : R := mean (prompt_law P) (spread_at theta).

Definition t_pilaf_weight theta (x : prompt P) : R := spread_at theta x / mean_spread theta.

(** E_x E_{a,b}, the mean over prompts and over two independent responses. *)
Definition mean_pairs theta (f : forall x : prompt P, response x -> response x -> R) : R :=
  mean (prompt_law P) (fun x =>
    \sum_a \sum_b (policy_of F theta x a * policy_of F theta x b * f x a b)).

Definition remainder theta (i : parameter) : R :=
  mean_pairs theta (fun x a b =>
    relative_remainder (oracle_difference x a b) (reward_difference F theta x a b)
    * gradient_difference F theta x a b i) / (2 * mean_spread theta).

Lemma spread_at_positive theta x : 0 < spread_at theta x.
Proof. by apply: spread_positive; exact: policy_of_law. Qed.

Lemma mean_spread_positive theta : 0 < mean_spread theta.
Proof. apply: mean_positive; [exact: prompt_law_is_law | exact: spread_at_positive]. Qed.

Lemma gradient_kernel_symmetric theta x a b i :
  (sigma (oracle_difference x a b) - sigma (reward_difference F theta x a b))
    * gradient_difference F theta x a b i
  = (sigma (oracle_difference x b a) - sigma (reward_difference F theta x b a))
    * gradient_difference F theta x b a i.
Proof.
rewrite /oracle_difference /reward_difference /gradient_difference.
rewrite -(Ropp_minus_distr (oracle x a)) -(Ropp_minus_distr (reward_at F theta x a)) !sigma_opp.
by ring.
Qed.

(** One prompt: slope, tangent and remainder of the logistic function. *)
Lemma pilaf_gradient_at theta x i :
  \sum_a \sum_b (t_pilaf_law theta x a b
    * ((sigma (oracle_difference x a b) - sigma (reward_difference F theta x a b))
      * gradient_difference F theta x a b i))
  = (\sum_a \sum_b (policy_of F theta x a * policy_of F theta x b
      * ((reward_error F theta x a - reward_error F theta x b)
        * (reward_gradient F theta x a i - reward_gradient F theta x b i)))
    + \sum_a \sum_b (policy_of F theta x a * policy_of F theta x b
      * (relative_remainder (oracle_difference x a b) (reward_difference F theta x a b)
        * gradient_difference F theta x a b i))) / (2 * spread_at theta x).
Proof.
rewrite (pilaf_sum (reward_at F theta x) (policy_of_law F theta x)); last first.
  by move=> a b; exact: gradient_kernel_symmetric.
congr (_ / _); rewrite -sum_plus; apply: sum_ext => a; rewrite -sum_plus; apply: sum_ext => b.
rewrite -/(reward_difference F theta x a b) /relative_remainder.
have slope := sigma_slope_positive (reward_difference F theta x a b).
rewrite /reward_error (_ : _ - _ - (_ - _)
  = oracle_difference x a b - reward_difference F theta x a b); last first.
  by rewrite /oracle_difference /reward_difference; ring.
by rewrite -/(gradient_difference F theta x a b i); field; lra.
Qed.

Theorem alignment_identity theta i :
  loss_gradient F (t_pilaf_law theta) (t_pilaf_weight theta) theta i
  = - (beta P / mean_spread theta) * objective_gradient F theta i - remainder theta i.
Proof.
have z0 := mean_spread_positive theta; have b0 := beta_positive P.
rewrite objective_gradient_pairs /remainder /mean_pairs /loss_gradient.
transitivity (- / (2 * mean_spread theta) * (mean (prompt_law P) (fun x =>
      \sum_a \sum_b (policy_of F theta x a * policy_of F theta x b
      * ((reward_error F theta x a - reward_error F theta x b)
        * (reward_gradient F theta x a i - reward_gradient F theta x b i))))
    + mean (prompt_law P) (fun x =>
      \sum_a \sum_b (policy_of F theta x a * policy_of F theta x b
      * (relative_remainder (oracle_difference x a b) (reward_difference F theta x a b)
        * gradient_difference F theta x a b i))))); last by field; lra.
rewrite -mean_plus Ropp_mult_distr_l_reverse -mean_scale; congr (- _).
apply: mean_ext => // x; rewrite pilaf_gradient_at /t_pilaf_weight.
by have := spread_at_positive theta x => s0; field; lra.
Qed.

End Sampler.

(** Theorem 4.1 of the paper. *)
Theorem gradient_alignment (P : problem) (parameter : finType) (F : reward_family P parameter)
    (theta gradient_J gradient_L : parameter -> R) :
  is_gradient (fun t => objective (policy_of F t)) theta gradient_J ->
  is_gradient (fun t =>
    preference_loss (t_pilaf_law F theta) (t_pilaf_weight F theta) (reward_at F t))
    theta gradient_L ->
  forall i, gradient_L i = - (beta P / mean_spread F theta) * gradient_J i - remainder F theta i.
Proof.
move=> isJ isL i.
rewrite (gradient_unique isJ (objective_gradient_holds F theta)).
rewrite (gradient_unique isL (loss_gradient_holds F _ _ theta)).
exact: alignment_identity.
Qed.

(** Both gradients exist, so the theorem speaks of something. *)
Theorem gradients_exist (P : problem) (parameter : finType) (F : reward_family P parameter)
    (theta : parameter -> R) :
  (exists gradient_J, is_gradient (fun t => objective (policy_of F t)) theta gradient_J) /\
  (forall mu weight, exists gradient_L,
    is_gradient (fun t => preference_loss mu weight (reward_at F t)) theta gradient_L).
Proof.
split=> [|mu weight]; first by exists (objective_gradient F theta); exact: objective_gradient_holds.
by exists (loss_gradient F mu weight theta); exact: loss_gradient_holds.
Qed.

(** Theorem 4.1 where the policy is the softmax of logits and the reward is the implicit one of
    direct preference optimisation, beta log(pi_theta / pi_ref). *)
Theorem direct_gradient_alignment (P : problem) (parameter : finType) (H : logit_family P parameter)
    (theta gradient_J gradient_L : parameter -> R) :
  is_gradient (fun t => objective (softmax_policy H t)) theta gradient_J ->
  is_gradient (fun t =>
    preference_loss
      (fun x => pilaf_law (softmax_policy H theta x) (implicit_reward H theta x))
      (t_pilaf_weight (direct H) theta)
      (implicit_reward H t)) theta gradient_L ->
  forall i, gradient_L i
    = - (beta P / mean_spread (direct H) theta) * gradient_J i - remainder (direct H) theta i.
Proof.
move=> isJ isL; apply: gradient_alignment.
  apply: gradient_ext isJ => t; apply: mean_ext => // x.
  have same : forall a, softmax_policy H t x a = policy_of (direct H) t x a.
    by move=> a; rewrite policy_of_direct.
  by congr (_ - _ * _); apply: sum_ext => a; rewrite same.
apply: gradient_ext isL => t; apply: mean_ext => // x; congr (_ * _).
apply: sum_ext => a; apply: sum_ext => b; congr (_ * _); rewrite /t_pilaf_law /pilaf_law.
have same : forall c, softmax_policy H theta x c = policy_of (direct H) theta x c.
  by move=> c; rewrite policy_of_direct.
have -> : softmax_policy H theta x = policy_of (direct H) theta x.
  exact: functional_extensionality.
by [].
Qed.
