(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  Vectors of parameters, and gradients of functions of them as derivatives along every line.

    name                 meaning                                                    in the paper
    -------------------  ---------------------------------------------------------  ------------
    [parameter -> R]     a vector of parameters, one number per element of the      theta
                         finite type [parameter]
    [dot u v], [norm u]  inner product and Euclidean norm                           u.v, ||u||
    [line theta v s]     theta + s v
    [is_gradient f t g]  along every line through t, in direction v, f has the      grad f(t) = g
                         derivative g.v at t
    [gradient_unique]    a function has one gradient at most
*)

From Coq Require Import Reals Lra FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums Derivatives FiniteLaws.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Local Open Scope R_scope.

Section Vectors.
Variable parameter : finType.
Implicit Types (u v theta : parameter -> R) (i : parameter).

Definition dot u v : R := \sum_i (u i * v i).
Definition norm u : R := sqrt (dot u u).
Definition line theta v (s : R) : parameter -> R := fun i => theta i + s * v i.
Definition unit_vector i : parameter -> R := fun j => indicator (j == i).

Definition is_gradient (f : (parameter -> R) -> R) theta (gradient : parameter -> R) : Prop :=
  forall v, is_derive (fun s => f (line theta v s)) 0 (dot gradient v).

Lemma dot_sym u v : dot u v = dot v u.
Proof. by apply: sum_ext => i; ring. Qed.

Lemma dot_nonneg u : 0 <= dot u u.
Proof. by apply: sum_nonneg => i; exact: Rle_0_sqr. Qed.

Lemma norm_nonneg u : 0 <= norm u.
Proof. exact: sqrt_pos. Qed.

Lemma norm_square u : norm u ^ 2 = dot u u.
Proof. by rewrite /norm /= Rmult_1_r; apply: sqrt_sqrt; exact: dot_nonneg. Qed.

Lemma dot_sum (K : finType) (f : K -> parameter -> R) v :
  dot (fun i => \sum_k f k i) v = \sum_k dot (f k) v.
Proof. by rewrite /dot sum_exchange; apply: sum_ext => i; rewrite sum_scale_r. Qed.

Lemma dot_scale c u v : dot (fun i => c * u i) v = c * dot u v.
Proof. by rewrite /dot -sum_scale_l; apply: sum_ext => i; ring. Qed.

Lemma dot_minus u w v : dot (fun i => u i - w i) v = dot u v - dot w v.
Proof. by rewrite /dot -sum_minus; apply: sum_ext => i; ring. Qed.

Lemma dot_opp u v : dot (fun i => - u i) v = - dot u v.
Proof. by rewrite /dot -sum_opp; apply: sum_ext => i; ring. Qed.

Lemma dot_mean (K : finType) (p : K -> R) (f : K -> parameter -> R) v :
  dot (fun i => mean p (fun k => f k i)) v = mean p (fun k => dot (f k) v).
Proof.
by rewrite /mean (dot_sum (fun k i => p k * f k i)); apply: sum_ext => k; rewrite dot_scale.
Qed.

Lemma dot_unit u i : dot u (unit_vector i) = u i.
Proof. by rewrite -[RHS](sum_delta u i); apply: sum_ext => j; exact: Rmult_comm. Qed.

Lemma norm_ext u v : (forall i, u i = v i) -> norm u = norm v.
Proof. by move=> uv; congr sqrt; apply: sum_ext => i; rewrite uv. Qed.

Lemma norm_scale c u : norm (fun i => c * u i) = Rabs c * norm u.
Proof.
rewrite /norm (_ : dot _ _ = c ^ 2 * dot u u).
  rewrite sqrt_mult_alt; last exact: pow2_ge_0.
  by rewrite -sqrt_Rsqr_abs /Rsqr; congr (sqrt _ * _); ring.
by rewrite /dot -sum_scale_l; apply: sum_ext => i; ring.
Qed.

Lemma dot_le_norms u v : dot u v <= norm u * norm v.
Proof.
apply: Rsqr_incr_0_var; last by apply: Rmult_le_pos; exact: norm_nonneg.
have := @cauchy_schwarz _ (fun _ => 1) u v (fun _ => Rle_0_1).
have drop f : \sum_(i : parameter) (1 * f i) = \sum_i f i by apply: sum_ext => i; ring.
have square f : \sum_(i : parameter) (f i ^ 2) = dot f f by apply: sum_ext => i; ring.
rewrite !drop !square -!norm_square /Rsqr => bound.
by apply: Rle_trans (Rle_trans _ _ _ _ bound) _; [rewrite /dot | ]; lra.
Qed.

(** The triangle inequality. *)
Lemma norm_sum (K : finType) (f : K -> parameter -> R) :
  norm (fun i => \sum_k f k i) <= \sum_k norm (f k).
Proof.
set total := fun i => _; have n0 := norm_nonneg total.
have s0 : 0 <= \sum_k norm (f k) by apply: sum_nonneg => k; exact: norm_nonneg.
case: (Rle_lt_or_eq_dec _ _ n0) => [positive | <-] //.
apply: (Rmult_le_reg_r (norm total)) => //.
rewrite (_ : _ * _ = norm total ^ 2); last by ring.
rewrite norm_square dot_sum -sum_scale_r; apply: sum_le => k; exact: dot_le_norms.
Qed.

Lemma line_start theta v : line theta v 0 = theta.
Proof. by apply: functional_extensionality => i; rewrite /line; ring. Qed.

Lemma line_shift theta v s t : line (line theta v s) v t = line theta v (s + t).
Proof. by apply: functional_extensionality => i; rewrite /line; ring. Qed.

(** A gradient at every point gives the derivative at every point of a line. *)
Lemma derive_along f (gradient : (parameter -> R) -> parameter -> R) theta v s :
  (forall t, is_gradient f t (gradient t)) ->
  is_derive (fun t => f (line theta v t)) s (dot (gradient (line theta v s)) v).
Proof.
move=> fg; have at_zero := fg (line theta v s) v.
apply: (@derive_ext (fun t => f (line (line theta v s) v (t - s)))).
  by move=> t; rewrite line_shift; congr (f (line _ _ _)); ring.
have shifted : is_derive (fun t => t - s) s 1.
  by rewrite -[1]Rminus_0_r; apply: derive_minus; [exact: derive_identity | exact: derive_constant].
have zero : s - s = 0 by ring.
rewrite -zero in at_zero.
pose outer t := f (line (line theta v s) v t).
exact: derive_value (@derive_compose outer (fun t => t - s) _ _ _ at_zero shifted) (Rmult_1_r _).
Qed.

Theorem gradient_unique f theta g h :
  is_gradient f theta g -> is_gradient f theta h -> forall i, g i = h i.
Proof.
move=> fg fh i; rewrite -(dot_unit g) -(dot_unit h).
by rewrite -(is_derive_unique _ _ _ (fg _)) -(is_derive_unique _ _ _ (fh _)).
Qed.

Lemma gradient_ext f f' theta g :
  (forall t, f t = f' t) -> is_gradient f theta g -> is_gradient f' theta g.
Proof. by move=> ff fg v; apply: derive_ext (fg v) => s; exact: ff. Qed.

End Vectors.
