(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  Laws on a finite set of responses: expectation, covariance, divergence, and the softmax.

    name                 meaning                                                    in the paper
    -------------------  ---------------------------------------------------------  ------------
    [is_law p]           p is non-negative and sums to one
    [positive_law p]     p is positive and sums to one
    [mean p f]           sum_a p(a) f(a)                                            E_p[f]
    [covariance p f g]   E_p[f g] - E_p[f] E_p[g]                                   Cov_p(f, g)
    [divergence p q]     sum_a p(a) log(p(a) / q(a))                                KL(p || q)
    [softmax h]          exp(h(a)) / sum_b exp(h(b))
    [tilted p f]         p(a) exp(f(a)) / sum_b p(b) exp(f(b))                      p e^f / Z
    [pair_covariance]    E_{a,b}[(f_a - f_b)(g_a - g_b)] = 2 Cov(f, g)
    [derive_softmax]     d softmax(a) = softmax(a) (dh(a) - E[dh])
*)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums Derivatives Logistic.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Local Open Scope R_scope.

Section Laws.
Variable A : finType.
Implicit Types (p q f g h : A -> R) (a b : A).

Definition is_law p : Prop := (forall a, 0 <= p a) /\ \sum_a p a = 1.
Definition positive_law p : Prop := (forall a, 0 < p a) /\ \sum_a p a = 1.

Definition mean p f : R := \sum_a (p a * f a).
Definition covariance p f g : R := mean p (fun a => f a * g a) - mean p f * mean p g.
Definition divergence p q : R := \sum_a (p a * ln (p a / q a)).
Definition softmax h a : R := exp (h a) / \sum_b exp (h b).
Definition tilted p f a : R := p a * exp (f a) / \sum_b (p b * exp (f b)).

Lemma positive_is_law p : positive_law p -> is_law p.
Proof. by move=> [p0 p1]; split=> // a; exact: Rlt_le. Qed.

Lemma mean_constant p c : is_law p -> mean p (fun _ => c) = c.
Proof. by move=> [_ p1]; rewrite /mean sum_scale_r p1; ring. Qed.

Lemma mean_plus p f g : mean p (fun a => f a + g a) = mean p f + mean p g.
Proof. by rewrite /mean -sum_plus; apply: sum_ext => a; ring. Qed.

Lemma mean_minus p f g : mean p (fun a => f a - g a) = mean p f - mean p g.
Proof. by rewrite /mean -sum_minus; apply: sum_ext => a; ring. Qed.

Lemma mean_scale p c f : mean p (fun a => c * f a) = c * mean p f.
Proof. by rewrite /mean -sum_scale_l; apply: sum_ext => a; ring. Qed.

Lemma mean_ext p q f g : (forall a, p a = q a) -> (forall a, f a = g a) -> mean p f = mean q g.
Proof. by move=> pq fg; apply: sum_ext => a; rewrite pq fg. Qed.

Lemma mean_le p f g : is_law p -> (forall a, f a <= g a) -> mean p f <= mean p g.
Proof. by move=> [p0 _] fg; apply: sum_le => a; exact: Rmult_le_compat_l. Qed.

Lemma mean_positive p f : is_law p -> (forall a, 0 < f a) -> 0 < mean p f.
Proof.
move=> [p0 p1] f0; have pf0 a : 0 <= p a * f a by apply: Rmult_le_pos => //; exact: Rlt_le.
case: (Rle_lt_or_eq_dec _ _ (sum_nonneg pf0)) => // zero.
suff : \sum_a p a = 0 by rewrite p1; lra.
apply: big1 => a _; have := sum_zero_terms a pf0 (esym zero).
by case/Rmult_integral => //; have := f0 a; lra.
Qed.

Lemma covariance_sym p f g : covariance p f g = covariance p g f.
Proof.
rewrite /covariance (Rmult_comm (mean p f)); congr (_ - _).
by apply: mean_ext => // a; ring.
Qed.

Lemma covariance_ext p f f' g g' :
  (forall a, f a = f' a) -> (forall a, g a = g' a) -> covariance p f g = covariance p f' g'.
Proof.
by move=> ff gg; rewrite /covariance; congr (_ - _ * _); apply: mean_ext => // a; rewrite ff gg.
Qed.

Lemma covariance_scale p c f g : covariance p f (fun a => c * g a) = c * covariance p f g.
Proof.
rewrite /covariance mean_scale (@mean_ext p p _ (fun a => c * (f a * g a))) //.
  by rewrite mean_scale; ring.
by move=> a; ring.
Qed.

(** A covariance does not see a constant. *)
Lemma covariance_shift p c f g : is_law p ->
  covariance p f (fun a => g a + c) = covariance p f g.
Proof.
move=> law; rewrite /covariance mean_plus mean_constant //.
rewrite (@mean_ext p p _ (fun a => f a * g a + c * f a)) //.
  by rewrite mean_plus mean_scale; ring.
by move=> a; ring.
Qed.

Lemma covariance_constant p c f g : is_law p -> (forall a, g a = c) -> covariance p f g = 0.
Proof.
move=> law gc; have -> : covariance p f g = covariance p f (fun a => 0 * f a + c).
  by apply: covariance_ext => // a; rewrite gc; ring.
by rewrite covariance_shift // covariance_scale; ring.
Qed.

(** One factor of a covariance may be centred. *)
Lemma covariance_centred p f g : is_law p ->
  mean p (fun a => f a * (g a - mean p g)) = covariance p f g.
Proof.
move=> law; rewrite /covariance (@mean_ext p p _ (fun a => f a * g a - mean p g * f a)) //.
  by rewrite mean_minus mean_scale; ring.
by move=> a; ring.
Qed.

(** A covariance through two independent draws. *)
Theorem pair_covariance p f g : is_law p ->
  \sum_a \sum_b (p a * p b * ((f a - f b) * (g a - g b))) = 2 * covariance p f g.
Proof.
move=> [_ p1]; rewrite /covariance /mean.
transitivity (\sum_a \sum_b ((p a * (f a * g a)) * p b + p a * (p b * (f b * g b))
    - (p a * f a) * (p b * g b) - (p a * g a) * (p b * f b))).
  by apply: sum_ext => a; apply: sum_ext => b; ring.
under eq_bigr => a _ do rewrite !sum_minus sum_plus.
by rewrite !sum_minus sum_plus !sum_product p1; ring.
Qed.

Lemma variance_nonneg p f : is_law p -> 0 <= covariance p f f.
Proof.
move=> law; suff : 0 <= 2 * covariance p f f by lra.
rewrite -pair_covariance //; apply: sum_nonneg => a; apply: sum_nonneg => b.
by apply: Rmult_le_pos; [apply: Rmult_le_pos; case: law | exact: Rle_0_sqr].
Qed.

Lemma exp_sum_positive h a : 0 < \sum_b exp (h b).
Proof. by apply: (@sum_positive _ _ a) => [b|]; [apply: Rlt_le|]; exact: exp_pos. Qed.

Lemma softmax_positive h a : 0 < softmax h a.
Proof. by apply: Rdiv_lt_0_compat; [exact: exp_pos | exact: exp_sum_positive]. Qed.

Lemma softmax_law h (some : A) : positive_law (softmax h).
Proof.
split=> [a|]; first exact: softmax_positive.
by rewrite /tilted /softmax /Rdiv sum_scale_r Rinv_r //; have := exp_sum_positive h some; lra.
Qed.

(** A law that is not empty has a response. *)
Lemma law_inhabited p : is_law p -> inhabited A.
Proof.
move=> [_ p1]; case: (pickP (fun _ : A => true)) => [a _|empty]; first by exists.
by move: p1; rewrite big1 => [|a _]; [lra | have := empty a].
Qed.

Lemma normaliser_positive p f : is_law p -> 0 < \sum_b (p b * exp (f b)).
Proof. by move=> law; apply: mean_positive => // a; exact: exp_pos. Qed.

Lemma tilted_law p f : is_law p -> is_law (tilted p f).
Proof.
move=> law; have Z0 := normaliser_positive f law; split=> [a|].
  apply: Rdiv_le_0_compat => //; apply: Rmult_le_pos; first by case: law.
  by apply: Rlt_le; exact: exp_pos.
by rewrite /tilted /softmax /Rdiv sum_scale_r Rinv_r //; lra.
Qed.

Lemma tilted_positive p f : positive_law p -> positive_law (tilted p f).
Proof.
move=> positive; have law := positive_is_law positive.
split; last by case: (tilted_law f law).
move=> a; apply: Rdiv_lt_0_compat; last exact: normaliser_positive.
by apply: Rmult_lt_0_compat; [case: positive | exact: exp_pos].
Qed.

(** Tilting is a softmax with logits log p + f. *)
Lemma tilted_softmax p f a : positive_law p -> tilted p f a = softmax (fun b => ln (p b) + f b) a.
Proof.
move=> [p0 _]; rewrite /tilted /softmax exp_plus exp_ln //; congr (_ / _).
by apply: sum_ext => b; rewrite exp_plus exp_ln.
Qed.

(** The law pi with rewards beta log(pi / ref) is ref tilted by those rewards over beta. *)
Lemma tilted_log_ratio p q a : positive_law p -> positive_law q ->
  tilted q (fun b => ln (p b / q b)) a = p a.
Proof.
move=> [p0 p1] [q0 _]; rewrite /tilted.
have ratio b : q b * exp (ln (p b / q b)) = p b.
  have := q0 b => qb; rewrite exp_ln; first by field; lra.
  exact: Rdiv_lt_0_compat.
by rewrite ratio (sum_ext ratio) p1; field.
Qed.

Theorem derive_softmax (h : R -> A -> R) (dh : A -> R) s a :
  (forall b, is_derive (fun t => h t b) s (dh b)) ->
  is_derive (fun t => softmax (h t) a) s (softmax (h s) a * (dh a - mean (softmax (h s)) dh)).
Proof.
move=> hd; have Z0 := exp_sum_positive (h s) a; apply: derive_value.
  apply: derive_quotient; first exact: Rgt_not_eq.
    exact: derive_exp.
  by apply: derive_sum => b; exact: derive_exp.
rewrite /mean /softmax; set Z := \sum_b exp (h s b) in Z0 *.
have -> : \sum_b (exp (h s b) / Z * dh b) = (\sum_b (exp (h s b) * dh b)) / Z.
  by rewrite /Rdiv -(sum_scale_r (/ Z)); apply: sum_ext => b; field; lra.
by field; lra.
Qed.

(** The derivative of a log-probability is the centred derivative of its logit. *)
Theorem derive_log_softmax (h : R -> A -> R) (dh : A -> R) s a :
  (forall b, is_derive (fun t => h t b) s (dh b)) ->
  is_derive (fun t => ln (softmax (h t) a)) s (dh a - mean (softmax (h s)) dh).
Proof.
move=> hd; have p0 := softmax_positive (h s) a.
apply: derive_value (@derive_ln (fun t => softmax (h t) a) _ _ p0 (derive_softmax a hd)) _.
by field; lra.
Qed.

End Laws.
