(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  The interpolated policies of T-PILAF, in logits. With one token per response they are those of
  practical PILAF, and at beta = 1 one of them is the reference.

    name                      meaning                                               in the paper
    ------------------------  ----------------------------------------------------  ------------
    [practical s]             softmax((1 + s) h - s h_ref), s = beta or -beta       pi+, pi-
    [one_token_interpolation] it is pi e^(+-r) / Z for the implicit reward r
    [beta_one_practical]      at beta = 1 the practical pi- is pi_ref, token by token,
    [beta_one_reference]      so is pi- itself,
    [beta_one_normaliser]     and Z- = 1 there
*)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums FiniteLaws PilafLaw.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Local Open Scope R_scope.

Section Interpolation.
Variables (A : finType) (logits reference_logits : A -> R) (beta : R).

Let policy := softmax logits.
Let reference := softmax reference_logits.

Definition implicit_reward_of_logits (a : A) : R := beta * ln (policy a / reference a).

Definition practical (s : R) : A -> R :=
  softmax (fun a => (1 + s) * logits a - s * reference_logits a).

(** A constant added to all logits changes nothing. *)
Lemma softmax_shift (h k : A -> R) c a : (forall b, h b = k b + c) -> softmax h a = softmax k a.
Proof.
move=> shifted; rewrite /softmax; have Z0 := exp_sum_positive k a; have e := exp_pos c.
have -> : \sum_b exp (h b) = (\sum_b exp (k b)) * exp c.
  by rewrite -sum_scale_r; apply: sum_ext => b; rewrite shifted exp_plus.
by rewrite shifted exp_plus; field; lra.
Qed.

Lemma log_policy (h : A -> R) a : ln (softmax h a) = h a - ln (\sum_b exp (h b)).
Proof.
rewrite /softmax ln_div ?ln_exp //; [exact: exp_pos | exact: exp_sum_positive].
Qed.

Lemma implicit_reward_logits a : implicit_reward_of_logits a = beta * (logits a
  - reference_logits a - (ln (\sum_b exp (logits b)) - ln (\sum_b exp (reference_logits b)))).
Proof.
rewrite /implicit_reward_of_logits ln_div; try exact: softmax_positive.
by rewrite !log_policy; congr (_ * _); ring.
Qed.

Lemma tilted_practical (s : R) (r : A -> R) (c : R) a :
  (forall b, r b = s * (logits b - reference_logits b) + c) -> tilted policy r a = practical s a.
Proof.
move=> reward; rewrite tilted_softmax; last exact: softmax_law.
apply: (@softmax_shift _ _ (c - ln (\sum_b exp (logits b)))) => b.
by rewrite log_policy reward; ring.
Qed.

Theorem one_token_interpolation a :
  policy_plus policy implicit_reward_of_logits a = practical beta a /\
  policy_minus policy implicit_reward_of_logits a = practical (- beta) a.
Proof.
pose shift := ln (\sum_b exp (logits b)) - ln (\sum_b exp (reference_logits b)).
split.
  apply: (@tilted_practical _ _ (- (beta * shift))) => b.
  by rewrite implicit_reward_logits /shift; ring.
apply: (@tilted_practical _ _ (beta * shift)) => b.
by rewrite implicit_reward_logits /shift; ring.
Qed.

Hypothesis beta_one : beta = 1.

(** Token-wise too: the practical pi- of any softmax over tokens is the reference's. *)
Theorem beta_one_practical a : practical (- beta) a = reference a.
Proof. by rewrite /practical beta_one; apply: (@softmax_shift _ _ 0) => b; ring. Qed.

Theorem beta_one_reference a :
  policy_minus policy implicit_reward_of_logits a = reference a.
Proof.
by have [_ ->] := one_token_interpolation a; exact: beta_one_practical.
Qed.

Theorem beta_one_normaliser (some : A) : normaliser_minus policy implicit_reward_of_logits = 1.
Proof.
have [_ r1] := softmax_law reference_logits some; rewrite -r1; apply: sum_ext => a.
have p0 := softmax_positive logits a; have q0 := softmax_positive reference_logits a.
rewrite /implicit_reward_of_logits beta_one Rmult_1_l exp_Ropp exp_ln; last exact: Rdiv_lt_0_compat.
by rewrite /policy /reference; field; lra.
Qed.

End Interpolation.
