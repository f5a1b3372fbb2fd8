(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  Rules of differentiation for functions of one real variable, stated with the operations of the
  real numbers. [is_derive f x d] is Coquelicot's: f has the derivative d at x, a true limit.

    name                meaning
    ------------------  ----------------------------------------------------------------------
    [derive_sum]        the derivative of a finite sum is the sum of the derivatives
    [derive_plus] ...   sums, differences, products, quotients, multiples
    [derive_exp]        exp o f;  [derive_ln]  ln o f where f > 0
    [derive_value]      replaces the value of a derivative by an equal one
    [mean_value]        the mean value theorem between any two points
    [least_at]          a function whose slope points away from v is least at v
    [second_order]      |f(u) - f(v) - f'(v)(u - v)| <= M (u - v)^2 / 2 where |f''| <= M
*)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Local Open Scope R_scope.

Section Rules.
Implicit Types (f g : R -> R) (x d e : R).

Lemma derive_value f x d e : is_derive f x d -> d = e -> is_derive f x e.
Proof. by move=> fd <-. Qed.

Lemma derive_ext f g x d : (forall s, f s = g s) -> is_derive f x d -> is_derive g x d.
Proof. by move=> fg; exact: is_derive_ext. Qed.

Lemma derive_constant (c x : R) : is_derive (fun _ : R => c) x 0.
Proof. exact: is_derive_const. Qed.

Lemma derive_identity x : is_derive (fun s : R => s) x 1.
Proof. exact: is_derive_id. Qed.

Lemma derive_plus f g x d e :
  is_derive f x d -> is_derive g x e -> is_derive (fun s => f s + g s) x (d + e).
Proof. by move=> fd ge; exact: is_derive_plus. Qed.

Lemma derive_opp f x d : is_derive f x d -> is_derive (fun s => - f s) x (- d).
Proof. by move=> fd; exact: is_derive_opp. Qed.

Lemma derive_minus f g x d e :
  is_derive f x d -> is_derive g x e -> is_derive (fun s => f s - g s) x (d - e).
Proof. by move=> fd ge; exact: is_derive_minus. Qed.

Lemma derive_mult f g x d e :
  is_derive f x d -> is_derive g x e -> is_derive (fun s => f s * g s) x (d * g x + f x * e).
Proof. by move=> fd ge; apply: is_derive_mult => // m n; exact: Rmult_comm. Qed.

Lemma derive_scale c f x d : is_derive f x d -> is_derive (fun s => c * f s) x (c * d).
Proof. by move=> fd; exact: is_derive_scal. Qed.

Lemma derive_quotient f g x d e : g x <> 0 ->
  is_derive f x d -> is_derive g x e ->
  is_derive (fun s => f s / g s) x ((d * g x - f x * e) / g x ^ 2).
Proof. by move=> g0 fd ge; exact: is_derive_div. Qed.

Lemma derive_compose (outer : R -> R) f x d e :
  is_derive outer (f x) e -> is_derive f x d -> is_derive (fun s => outer (f s)) x (e * d).
Proof.
move=> oe fd; apply: derive_value (is_derive_comp _ _ _ _ _ oe fd) _.
by rewrite /scal /= /mult /= Rmult_comm.
Qed.

Lemma derive_exp f x d : is_derive f x d -> is_derive (fun s => exp (f s)) x (exp (f x) * d).
Proof. by move=> fd; apply: derive_compose fd; exact: is_derive_exp. Qed.

Lemma derive_ln f x d : 0 < f x -> is_derive f x d -> is_derive (fun s => ln (f s)) x (d / f x).
Proof.
move=> f0 fd; apply: derive_value (derive_compose (is_derive_ln _ f0) fd) _.
by rewrite Rmult_comm.
Qed.

Lemma derive_sum (A : finType) (f : A -> R -> R) x (d : A -> R) :
  (forall a, is_derive (f a) x (d a)) -> is_derive (fun s => \sum_a f a s) x (\sum_a d a).
Proof.
move=> fd; rewrite unlock; elim: (index_enum A) => [|a r IH] /=; first exact: derive_constant.
by exact: derive_plus.
Qed.

Lemma mean_value f (slope : R -> R) u v : (forall s, is_derive f s (slope s)) ->
  exists c, Rmin u v <= c <= Rmax u v /\ f u - f v = slope c * (u - v).
Proof.
move=> fd; have [||c [between equation]] := MVT_gen f v u slope.
- by move=> s _; exact: fd.
- move=> s _; apply/continuity_pt_filterlim.
  by apply: (ex_derive_continuous f); exists (slope s); exact: fd.
by exists c; rewrite Rmin_comm Rmax_comm.
Qed.

Lemma least_at f (slope : R -> R) v : (forall s, is_derive f s (slope s)) ->
  slope v = 0 -> (forall s, 0 <= slope s * (s - v)) -> forall u, f v <= f u.
Proof.
move=> fd flat away u; have [c [between equation]] := mean_value u v fd.
suff : 0 <= slope c * (u - v) by lra.
have := away c; move: between; rewrite /Rmin /Rmax.
case: (Req_dec c v) => [-> | differ]; first by rewrite flat; lra.
by case: Rle_dec => order [low high] sign; nra.
Qed.

Theorem second_order f (slope curvature : R -> R) (M : R) :
  (forall s, is_derive f s (slope s)) -> (forall s, is_derive slope s (curvature s)) ->
  (forall s, Rabs (curvature s) <= M) ->
  forall u v, Rabs (f u - f v - slope v * (u - v)) <= M / 2 * (u - v) ^ 2.
Proof.
move=> fd sd bounded u v.
suff side (sign : R) : Rabs sign = 1 ->
    0 <= M / 2 * (u - v) ^ 2 + sign * (f u - f v - slope v * (u - v)).
  have plus := side 1 Rabs_R1; have minus := side (-1).
  by apply: Rabs_le; rewrite Rabs_left in minus; lra.
move=> unit.
pose k s := M / 2 * (s - v) ^ 2 + sign * (f s - f v - slope v * (s - v)).
pose dk s := M * (s - v) + sign * (slope s - slope v).
have kv : k v = 0 by rewrite /k; ring.
suff : k v <= k u by rewrite kv.
apply: (least_at (slope := dk)); last 1 first.
- move=> s; rewrite /dk; have [c [_ equation]] := mean_value s v sd.
  have := bounded c; rewrite equation.
  rewrite (_ : _ * _ = (s - v) ^ 2 * (M + sign * curvature c)); last by ring.
  move=> bound; apply: Rmult_le_pos; first exact: pow2_ge_0.
  have := Rabs_def2 _ _ (Rle_lt_trans _ _ (M + 1) bound _).
  by have := Rle_abs (- (sign * curvature c)); rewrite Rabs_Ropp Rabs_mult unit; lra.
- move=> s; rewrite /k /dk; apply: derive_plus.
    apply: derive_value.
      by apply: derive_scale; apply: (is_derive_pow (fun s => s - v) 2);
        apply: derive_minus; [exact: derive_identity | exact: derive_constant].
    by rewrite /=; field.
  apply: derive_scale; apply: derive_value.
    apply: derive_minus; first by apply: derive_minus; [exact: fd | exact: derive_constant].
    apply: derive_scale; apply: derive_minus; [exact: derive_identity | exact: derive_constant].
  by ring.
by rewrite /dk; ring.
Qed.

End Rules.
