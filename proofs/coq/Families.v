(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  Families of rewards and policies that depend on a vector of parameters.

    name                       meaning                                              in the paper
    -------------------------  ---------------------------------------------------  ------------
    [reward_family]            rewards with a gradient in the parameters            r_theta, g
    [policy_of F theta]        the optimal policy for the rewards:                  pi_theta
                               pi_ref e^(r / beta) / Z
    [logit_family]             logits with a gradient in the parameters             h_theta
    [softmax_policy]           the softmax of the logits                            pi_theta
    [direct H]                 the implicit rewards beta log(pi_theta / pi_ref)     DPO's reward
                               of a family of logits, a reward family
    [policy_of_direct]         its policy is the softmax
    [tabular]                  one logit for every prompt and response
    [log_linear]               base logits plus features times parameters
*)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums Derivatives Logistic FiniteLaws ParameterSpace Problem.

Local Open Scope R_scope.

Section Families.
Variables (P : problem) (parameter : finType).
Implicit Type theta : parameter -> R.

(** Rewards r_theta and their gradient g. *)
Record reward_family : Type := RewardFamily {
  reward_at : (parameter -> R) -> rewards P;
  reward_gradient : (parameter -> R) -> forall x : prompt P, response x -> parameter -> R;
  reward_gradient_holds : forall theta (x : prompt P) (a : response x),
    is_gradient (fun t => reward_at t x a) theta (reward_gradient theta x a)
}.

Definition policy_of (F : reward_family) theta : policy P :=
  fun x => tilted (reference x) (fun a => reward_at F theta x a / beta P).

Lemma policy_of_positive F theta x : positive_law (policy_of F theta x).
Proof. by apply: tilted_positive; exact: reference_is_positive. Qed.

Lemma policy_of_law F theta x : is_law (policy_of F theta x).
Proof. by apply: positive_is_law; exact: policy_of_positive. Qed.

(** Logits h_theta and their gradient. *)
Record logit_family : Type := LogitFamily {
  logit_at : (parameter -> R) -> forall x : prompt P, response x -> R;
  logit_gradient : (parameter -> R) -> forall x : prompt P, response x -> parameter -> R;
  logit_gradient_holds : forall theta (x : prompt P) (a : response x),
    is_gradient (fun t => logit_at t x a) theta (logit_gradient theta x a)
}.

Definition softmax_policy (H : logit_family) theta : policy P :=
  fun x => softmax (logit_at H theta x).

Lemma softmax_policy_positive H theta x : positive_law (softmax_policy H theta x).
Proof.
have [some] := law_inhabited (positive_is_law (reference_is_positive x)).
exact: softmax_law.
Qed.

Definition implicit_reward (H : logit_family) theta : rewards P :=
  fun x a => beta P * ln (softmax_policy H theta x a / reference x a).

Definition implicit_gradient (H : logit_family) theta (x : prompt P) (a : response x) i : R :=
  beta P * (logit_gradient H theta x a i
    - mean (softmax_policy H theta x) (fun b => logit_gradient H theta x b i)).

Lemma implicit_gradient_holds H theta (x : prompt P) (a : response x) :
  is_gradient (fun t => implicit_reward H t x a) theta (implicit_gradient H theta x a).
Proof.
move=> v; have [p0 _] := softmax_policy_positive H theta x.
have [q0 _] := reference_is_positive x.
have logits b : is_derive (fun s => logit_at H (line theta v s) x b) 0
    (dot (logit_gradient H theta x b) v) by exact: logit_gradient_holds.
apply: (@derive_ext (fun s => beta P *
    (ln (softmax_policy H (line theta v s) x a) - ln (reference x a)))).
  move=> s; rewrite /implicit_reward ln_div //.
  by case: (softmax_policy_positive H (line theta v s) x).
have := derive_log_softmax a logits; rewrite line_start => log_policy.
apply: derive_value.
  by apply: derive_scale; apply: derive_minus; [exact: log_policy | exact: derive_constant].
by rewrite /implicit_gradient Rminus_0_r dot_scale dot_minus dot_mean.
Qed.

(** The rewards of direct preference optimisation: no reward model, only a policy. *)
Definition direct (H : logit_family) : reward_family :=
  RewardFamily _ _ (implicit_gradient_holds H).

Theorem policy_of_direct H theta x a :
  policy_of (direct H) theta x a = softmax_policy H theta x a.
Proof.
rewrite /policy_of /= /implicit_reward.
rewrite -[RHS](tilted_log_ratio a (softmax_policy_positive H theta x) (reference_is_positive x)).
have b0 := beta_positive P; congr (_ / _); last apply: sum_ext => b; congr (_ * exp _);
  by field; lra.
Qed.

(** Logits that are linear in the parameters: h = base + features . theta. *)
Section LogLinear.
Variables (base : forall x : prompt P, response x -> R).
Variables (features : forall x : prompt P, response x -> parameter -> R).

Definition log_linear_logit theta (x : prompt P) (a : response x) : R :=
  base x a + dot (features x a) theta.

Lemma log_linear_gradient theta (x : prompt P) (a : response x) :
  is_gradient (fun t => log_linear_logit t x a) theta (features x a).
Proof.
move=> v; apply: derive_value.
  apply: derive_plus; first exact: derive_constant.
  apply: derive_sum => i; apply: derive_scale; apply: derive_plus; first exact: derive_constant.
  by apply: derive_mult; [exact: derive_identity | exact: derive_constant].
by rewrite Rplus_0_l; apply: sum_ext => i; ring.
Qed.

Definition log_linear : logit_family := LogitFamily _ _ log_linear_gradient.
End LogLinear.

End Families.

Arguments reward_at {P parameter} F theta x a : rename.
Arguments reward_gradient {P parameter} F theta x a i : rename.
Arguments reward_gradient_holds {P parameter} F theta x a v : rename.
Arguments policy_of {P parameter} F theta x a.
Arguments policy_of_positive {P parameter} F theta x.
Arguments policy_of_law {P parameter} F theta x.
Arguments logit_at {P parameter} H theta x a : rename.
Arguments logit_gradient {P parameter} H theta x a i : rename.
Arguments softmax_policy {P parameter} H theta x a.
Arguments softmax_policy_positive {P parameter} H theta x.
Arguments implicit_reward {P parameter} H theta x a.
Arguments implicit_gradient {P parameter} H theta x a i.
Arguments direct {P parameter} H.
Arguments log_linear {P parameter} base features.

(** One logit for every prompt and response: the parameters are the pairs (x, a). *)
Section Tabular.
Variable P : problem.

Definition table : finType := [finType of {x : prompt P & response x}].

Definition entry (x : prompt P) (a : response x) : table :=
  Tagged (fun y : prompt P => response y) a.

Lemma tabular_gradient (theta : table -> R) (x : prompt P) (a : response x) :
  is_gradient (fun t => t (entry x a)) theta (unit_vector (entry x a)).
Proof.
move=> v; rewrite dot_sym dot_unit; apply: derive_value.
  apply: derive_plus; first exact: derive_constant.
  by apply: derive_mult; [exact: derive_identity | exact: derive_constant].
by rewrite Rplus_0_l Rmult_1_l Rmult_0_r Rplus_0_r.
Qed.

Definition tabular : logit_family P table := @LogitFamily P table
  (fun theta x a => theta (entry x a)) (fun _ x a => unit_vector (entry x a)) tabular_gradient.
End Tabular.
