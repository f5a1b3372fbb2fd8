(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  The gradients of both divergences of a softmax policy, and of the objective, in its logits.

    name                        meaning                                          in the paper
    --------------------------  -----------------------------------------------  ---------------
    [forward_gradient q z]      softmax z - q                                    grad KL(q || p)
    [reverse_gradient z q]      p (log(p/q) - KL(p || q)), p = softmax z         grad KL(p || q)
    [objective_logit_gradient]  p (A - E_p[A]), A = r - beta log(p / ref)        grad J
    [forward_gradient_holds]    each is the gradient along every line of logits
    [objective_gradient_is_reverse]  grad J is - beta times grad KL(p || q), q = ref e^(r/beta) / Z
*)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums Derivatives FiniteLaws ParameterSpace.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Local Open Scope R_scope.

Section Logits.
Variable A : finType.
Implicit Types (p q ref r z g : A -> R) (a b : A).

Definition forward_gradient q z a : R := softmax z a - q a.

Definition reverse_gradient z q a : R :=
  softmax z a * (ln (softmax z a / q a) - divergence (softmax z) q).

Definition advantage (strength : R) r ref z a : R := r a - strength * ln (softmax z a / ref a).

Definition objective_logit_gradient strength r ref z a : R :=
  softmax z a * (advantage strength r ref z a - mean (softmax z) (advantage strength r ref z)).

Lemma derive_line (z v : A -> R) a : is_derive (fun s => line z v s a) 0 (v a).
Proof.
apply: derive_value.
  apply: derive_plus; first exact: derive_constant.
  by apply: derive_mult; [exact: derive_identity | exact: derive_constant].
by rewrite Rplus_0_l Rmult_1_l Rmult_0_r Rplus_0_r.
Qed.

Lemma derive_softmax_line (z v : A -> R) a :
  is_derive (fun s => softmax (line z v s) a) 0 (softmax z a * (v a - mean (softmax z) v)).
Proof. by have := derive_softmax a (derive_line z v); rewrite line_start. Qed.

Lemma derive_log_softmax_line (z v : A -> R) a :
  is_derive (fun s => ln (softmax (line z v s) a)) 0 (v a - mean (softmax z) v).
Proof. by have := derive_log_softmax a (derive_line z v); rewrite line_start. Qed.

Theorem forward_gradient_holds q z : positive_law q ->
  is_gradient (fun t => divergence q (softmax t)) z (forward_gradient q z).
Proof.
move=> [q0 q1] v.
apply: (@derive_ext (fun s => \sum_a (q a * (ln (q a) - ln (softmax (line z v s) a))))).
  by move=> s; apply: sum_ext => a; rewrite ln_div //; exact: softmax_positive.
apply: derive_value.
  apply: derive_sum => a; apply: derive_scale; apply: derive_minus; first exact: derive_constant.
  exact: derive_log_softmax_line.
rewrite dot_minus -[dot (softmax z) v]/(mean (softmax z) v) -[dot q v]/(mean q v).
have law : is_law q by exact: positive_is_law.
rewrite -{2}(mean_constant (mean (softmax z) v) law) -mean_minus.
by apply: sum_ext => a; ring.
Qed.

(** The mean of a function that moves with the logits. *)
Lemma derive_mean_softmax (f : R -> A -> R) (df : A -> R) z v (some : A) :
  (forall a, is_derive (fun s => f s a) 0 (df a)) ->
  is_derive (fun s => mean (softmax (line z v s)) (f s)) 0
    (dot (fun a => softmax z a * (f 0 a - mean (softmax z) (f 0))) v + mean (softmax z) df).
Proof.
move=> fd; apply: derive_value.
  by apply: derive_sum => a; apply: derive_mult; [exact: derive_softmax_line | exact: fd].
have law : is_law (softmax z) by apply: positive_is_law; exact: softmax_law.
rewrite sum_plus; congr (_ + _); last by apply: sum_ext => a; rewrite line_start.
transitivity (covariance (softmax z) (f 0) v).
  by rewrite -covariance_centred //; apply: sum_ext => a; ring.
by rewrite covariance_sym -covariance_centred //; apply: sum_ext => a; ring.
Qed.

Theorem reverse_gradient_holds q z (some : A) : positive_law q ->
  is_gradient (fun t => divergence (softmax t) q) z (reverse_gradient z q).
Proof.
move=> [q0 q1] v.
pose ratio s a := ln (softmax (line z v s) a) - ln (q a).
have ratio_is s a : ratio s a = ln (softmax (line z v s) a / q a).
  by rewrite /ratio ln_div //; exact: softmax_positive.
apply: (@derive_ext (fun s => mean (softmax (line z v s)) (ratio s))).
  by move=> s; apply: sum_ext => a; rewrite ratio_is.
have ratio_derive a : is_derive (fun s => ratio s a) 0 (v a - mean (softmax z) v - 0).
  by apply: derive_minus; [exact: derive_log_softmax_line | exact: derive_constant].
apply: derive_value (derive_mean_softmax z v some ratio_derive) _.
have law : is_law (softmax z) by apply: positive_is_law; exact: softmax_law.
rewrite (_ : mean (softmax z) (fun a => v a - mean (softmax z) v - 0) = 0); last first.
  transitivity (mean (softmax z) v - mean (softmax z) (fun _ => mean (softmax z) v)).
    by rewrite -mean_minus; apply: mean_ext => // a; ring.
  by rewrite mean_constant //; ring.
rewrite Rplus_0_r; apply: sum_ext => a; rewrite /reverse_gradient ratio_is line_start.
by congr (_ * (_ - _) * _); apply: mean_ext => // b; rewrite ratio_is line_start.
Qed.

Theorem objective_logit_gradient_holds strength r ref z (some : A) : positive_law ref ->
  is_gradient (fun t => mean (softmax t) r - strength * divergence (softmax t) ref) z
    (objective_logit_gradient strength r ref z).
Proof.
move=> positive v; have law : is_law (softmax z) by apply: positive_is_law; exact: softmax_law.
apply: derive_value.
  apply: derive_minus; last by apply: derive_scale; exact: reverse_gradient_holds.
  by apply: (@derive_mean_softmax (fun _ => r) (fun _ => 0) z v some) => a; exact: derive_constant.
rewrite (_ : mean (softmax z) (fun _ => 0) = 0); last by rewrite mean_constant.
rewrite Rplus_0_r -dot_scale -dot_minus; apply: sum_ext => a; congr (_ * _).
rewrite /objective_logit_gradient /advantage mean_minus mean_scale /reverse_gradient.
by rewrite -[divergence _ _]/(mean (softmax z) (fun b => ln (softmax z b / ref b))); ring.
Qed.

End Logits.

Theorem objective_gradient_is_reverse (A : finType) strength (r ref z : A -> R) (a : A) :
  0 < strength -> positive_law ref ->
  objective_logit_gradient strength r ref z a
  = - strength * reverse_gradient z (tilted ref (fun b => r b / strength)) a.
Proof.
move=> s0 positive; have [ref0 _] := positive.
set target := tilted _ _; have [t0 _] : positive_law target by exact: tilted_positive.
have [p0 p1] := softmax_law z a; set p := softmax z in p0 p1 *.
have Z0 := normaliser_positive (fun b => r b / strength) (positive_is_law positive).
set Z := \sum_b _ in Z0.
have log b : advantage strength r ref z b = strength * ln Z - strength * ln (p b / target b).
  have := p0 b => pb; have := ref0 b => rb; have := exp_pos (r b / strength) => eb.
  have ratio : 0 < p b / ref b by exact: Rdiv_lt_0_compat.
  rewrite /advantage -/p (_ : p b / target b = p b / ref b * (Z / exp (r b / strength))).
    have zr : 0 < Z / exp (r b / strength) by exact: Rdiv_lt_0_compat.
    rewrite (ln_mult _ _ ratio zr) (ln_mult Z _ Z0 (Rinv_0_lt_compat _ eb)) ln_Rinv // ln_exp.
    by move: (ln (p b / ref b)) => l; field; lra.
  by rewrite /target /tilted -/Z; field; repeat split; lra.
rewrite /objective_logit_gradient /reverse_gradient -/p.
rewrite (@mean_ext _ p p _ (fun b => strength * ln Z - strength * ln (p b / target b))) //.
rewrite mean_minus mean_constant; last by split=> // b; exact: Rlt_le.
rewrite mean_scale log /divergence -/(mean p (fun b => ln (p b / target b))).
by ring.
Qed.
