(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  Sums of real numbers over a finite set. A set is a [finType] of the Mathematical Components
  library: any finite type, with no order and no size fixed.

    name                meaning
    ------------------  ----------------------------------------------------------------------
    [\sum_a f a]        the sum of f over all elements of the type of a
    [indicator b]       1 if the Boolean b is true, else 0
    [sum_plus] ...      linearity; [sum_exchange] swaps two sums
    [sum_le] ...        order: termwise inequalities, signs, the triangle inequality
    [sum_delta]         a sum against the indicator of one element picks that element
    [cauchy_schwarz]    (sum w u v)^2 <= (sum w u^2) (sum w v^2) for weights w >= 0
*)

From Coq Require Import Reals Lra.
From mathcomp Require Import all_ssreflect.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Local Open Scope R_scope.

Notation "\sum_ i F" := (\big[Rplus/0]_i F) : R_scope.
Notation "\sum_ ( i : t ) F" := (\big[Rplus/0]_(i : t) F) : R_scope.

Lemma Rplus_associative : associative Rplus.
Proof. by move=> x y z; ring. Qed.

Canonical Rplus_monoid := Monoid.Law Rplus_associative Rplus_0_l Rplus_0_r.
Canonical Rplus_commutative_monoid := Monoid.ComLaw Rplus_comm.

(** 1 if b holds, else 0. *)
Definition indicator (b : bool) : R := if b then 1 else 0.

Section Sums.
Variable A : finType.
Implicit Types (f g w u v : A -> R) (a b : A).

Lemma sum_ext f g : (forall a, f a = g a) -> \sum_a f a = \sum_a g a.
Proof. by move=> fg; apply: eq_bigr => a _. Qed.

Lemma sum_plus f g : \sum_a (f a + g a) = \sum_a f a + \sum_a g a.
Proof. exact: big_split. Qed.

Lemma sum_scale_l c f : \sum_a (c * f a) = c * \sum_a f a.
Proof.
symmetry; apply: (big_morph (fun x => c * x)); last by rewrite Rmult_0_r.
by move=> x y; exact: Rmult_plus_distr_l.
Qed.

Lemma sum_scale_r c f : \sum_a (f a * c) = (\sum_a f a) * c.
Proof. by rewrite Rmult_comm -sum_scale_l; apply: sum_ext => a; ring. Qed.

Lemma sum_opp f : \sum_a (- f a) = - \sum_a f a.
Proof.
rewrite (_ : - _ = -1 * \sum_a f a); last by ring.
by rewrite -sum_scale_l; apply: sum_ext => a; ring.
Qed.

Lemma sum_minus f g : \sum_a (f a - g a) = \sum_a f a - \sum_a g a.
Proof. by rewrite /Rminus sum_plus sum_opp. Qed.

Lemma sum_zero : \sum_(a : A) 0 = 0.
Proof. exact: big1. Qed.

Lemma sum_le f g : (forall a, f a <= g a) -> \sum_a f a <= \sum_a g a.
Proof.
move=> fg; apply: (big_ind2 (fun x y => x <= y)); first exact: Rle_refl.
  by move=> *; apply: Rplus_le_compat.
by move=> a _; exact: fg.
Qed.

Lemma sum_nonneg f : (forall a, 0 <= f a) -> 0 <= \sum_a f a.
Proof. by move=> f0; have := sum_le f0; rewrite sum_zero. Qed.

Lemma sum_abs f : Rabs (\sum_a f a) <= \sum_a Rabs (f a).
Proof.
apply: (big_ind2 (fun x y => Rabs x <= y)); first by rewrite Rabs_R0; lra.
  by move=> x x' y y' xx yy; apply: Rle_trans (Rabs_triang _ _) _; lra.
by move=> a _; exact: Rle_refl.
Qed.

(** One term of a sum of non-negative terms is at most the sum. *)
Lemma term_le_sum f a : (forall b, 0 <= f b) -> f a <= \sum_b f b.
Proof.
move=> f0; rewrite (bigD1 a) //=.
suff : 0 <= \big[Rplus/0]_(b | b != a) f b by lra.
by apply: (big_ind (fun x => 0 <= x)) => [|x y|b _]; [lra | lra | exact: f0].
Qed.

Lemma sum_positive f a : (forall b, 0 <= f b) -> 0 < f a -> 0 < \sum_b f b.
Proof. by move=> f0 fa; apply: Rlt_le_trans fa _; exact: term_le_sum. Qed.

Lemma sum_zero_terms f a : (forall b, 0 <= f b) -> \sum_b f b = 0 -> f a = 0.
Proof. by move=> f0 s0; have := term_le_sum a f0; rewrite s0; have := f0 a; lra. Qed.

Lemma sum_delta f a : \sum_b (indicator (b == a) * f b) = f a.
Proof.
rewrite (bigD1 a) //= eqxx big1 ?Rplus_0_r ?Rmult_1_l // => b /negPf ->.
by rewrite Rmult_0_l.
Qed.

Lemma cauchy_schwarz w u v : (forall a, 0 <= w a) ->
  (\sum_a (w a * (u a * v a))) ^ 2 <= (\sum_a (w a * u a ^ 2)) * \sum_a (w a * v a ^ 2).
Proof.
move=> w0.
set uv := \sum_a _; set uu := \sum_a (w a * u a ^ 2); set vv := \sum_a (w a * v a ^ 2).
have square c d : 0 <= c ^ 2 * uu - 2 * (c * d) * uv + d ^ 2 * vv.
  rewrite /uv /uu /vv -!sum_scale_l -sum_minus -sum_plus; apply: sum_nonneg => a.
  rewrite (_ : _ + _ = w a * (c * u a - d * v a) ^ 2); last by ring.
  by apply: Rmult_le_pos => //; exact: pow2_ge_0.
have uu0 : 0 <= uu by apply: sum_nonneg => a; apply: Rmult_le_pos => //; exact: pow2_ge_0.
have vv0 : 0 <= vv by apply: sum_nonneg => a; apply: Rmult_le_pos => //; exact: pow2_ge_0.
clearbody uv uu vv; case: (Rle_lt_or_eq_dec _ _ vv0) => [vv_pos | vv_zero].
  apply: (Rmult_le_reg_l vv) => //.
  by have := square vv uv; lra.
have := square uv (uu + 1); have := Rmult_le_pos _ _ uu0 (pow2_ge_0 uv).
by rewrite -vv_zero; have := pow2_ge_0 uv; lra.
Qed.

End Sums.

Lemma sum_exchange (A B : finType) (f : A -> B -> R) :
  \sum_a \sum_b f a b = \sum_b \sum_a f a b.
Proof. exact: exchange_big. Qed.

Lemma sum_product (A B : finType) (f : A -> R) (g : B -> R) :
  \sum_a \sum_b (f a * g b) = (\sum_a f a) * \sum_b g b.
Proof. by rewrite -sum_scale_r; apply: sum_ext => a; rewrite sum_scale_l. Qed.
