(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  Square matrices over a finite set of parameters, as functions of row and column: the little that
  covariances of estimators need. Singular matrices are allowed: inverses are pseudo-inverses.

    name                      meaning
    ------------------------  --------------------------------------------------------------------
    [product M N]             M N
    [apply M u]               M u
    [quadratic M u]           u' M u
    [sandwich K G]            K G K, the covariance of an estimator with information inverse K
    [is_pseudo_inverse K M]   K is symmetric, K M K = K and M K M = M; the inverse where M has one
    [quadratic_sandwich]      u' (K G K) u = (K u)' G (K u) for symmetric K
*)

From Coq Require Import Reals Lra.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Local Open Scope R_scope.

Section Matrices.
Variable parameter : finType.
Implicit Types (M N K G S : parameter -> parameter -> R) (u v : parameter -> R).

Definition product M N i k : R := \sum_j (M i j * N j k).
Definition apply M u i : R := \sum_j (M i j * u j).
Definition quadratic M u : R := \sum_i \sum_j (u i * M i j * u j).
Definition sandwich K G : parameter -> parameter -> R := product (product K G) K.

Definition is_pseudo_inverse K M : Prop :=
  (forall i j, K i j = K j i) /\
  (forall i j, product (product K M) K i j = K i j) /\
  (forall i j, product (product M K) M i j = M i j).

(** The ordinary inverse of a symmetric matrix is one. *)
Lemma inverse_is_pseudo_inverse K M : (forall i j, M i j = M j i) ->
  (forall i j, product K M i j = indicator (i == j)) ->
  (forall i j, product M K i j = indicator (i == j)) -> is_pseudo_inverse K M.
Proof.
move=> symmetric left right.
have one N L i j : (forall k l, product N L k l = indicator (k == l)) ->
    product (product N L) N i j = N i j.
  move=> unit; rewrite -[RHS](sum_delta (fun k => N k j) i).
  by apply: sum_ext => k; rewrite unit eq_sym.
split=> [i j|]; last by split=> i j; exact: one.
have transposed k l : product M (fun a b => K b a) k l = indicator (k == l).
  rewrite eq_sym -left; apply: sum_ext => a; rewrite (symmetric k); exact: Rmult_comm.
transitivity (\sum_k (K i k * product M (fun a b => K b a) k j)).
  rewrite -[LHS](sum_delta (fun k => K i k) j); apply: sum_ext => k.
  by rewrite transposed; exact: Rmult_comm.
transitivity (\sum_a (product K M i a * K j a)).
  rewrite /product; under eq_bigr => k _ do rewrite -sum_scale_l.
  rewrite sum_exchange; apply: sum_ext => a; rewrite -sum_scale_r.
  by apply: sum_ext => k; ring.
rewrite -[RHS](sum_delta (fun a => K j a) i).
by apply: sum_ext => a; rewrite left eq_sym.
Qed.

Lemma product_ext M M' N N' i k : (forall a b, M a b = M' a b) -> (forall a b, N a b = N' a b) ->
  product M N i k = product M' N' i k.
Proof. by move=> MM NN; apply: sum_ext => j; rewrite MM NN. Qed.

Lemma sandwich_ext K K' G G' i k : (forall a b, K a b = K' a b) -> (forall a b, G a b = G' a b) ->
  sandwich K G i k = sandwich K' G' i k.
Proof. by move=> KK GG; apply: product_ext => // a b; exact: product_ext. Qed.

Lemma product_scale c d M N i k :
  product (fun a b => c * M a b) (fun a b => d * N a b) i k = c * d * product M N i k.
Proof. by rewrite /product -sum_scale_l; apply: sum_ext => j; ring. Qed.

Lemma sandwich_scale c d K G i k :
  sandwich (fun a b => c * K a b) (fun a b => d * G a b) i k = c ^ 2 * d * sandwich K G i k.
Proof.
rewrite /sandwich (_ : product _ _ i k
  = product (fun a b => (c * d) * product K G a b) (fun a b => c * K a b) i k).
  by rewrite product_scale; ring.
by apply: product_ext => // a b; rewrite product_scale.
Qed.

Lemma quadratic_apply M u : quadratic M u = \sum_i (u i * apply M u i).
Proof.
by apply: sum_ext => i; rewrite -sum_scale_l; apply: sum_ext => j; ring.
Qed.

Lemma quadratic_scale c M u : quadratic (fun i j => c * M i j) u = c * quadratic M u.
Proof.
rewrite /quadratic -sum_scale_l; apply: sum_ext => i; rewrite -sum_scale_l.
by apply: sum_ext => j; ring.
Qed.

Lemma quadratic_ext M N u : (forall i j, M i j = N i j) -> quadratic M u = quadratic N u.
Proof. by move=> MN; apply: sum_ext => i; apply: sum_ext => j; rewrite MN. Qed.

Theorem quadratic_sandwich K G u : (forall i j, K i j = K j i) ->
  quadratic (sandwich K G) u = quadratic G (apply K u).
Proof.
move=> symmetric; rewrite /quadratic /sandwich /product /apply.
transitivity (\sum_i \sum_l \sum_k \sum_j (u i * K i k * G k j * K j l * u l)).
  apply: sum_ext => i; apply: sum_ext => l.
  rewrite Rmult_assoc Rmult_comm Rmult_assoc -sum_scale_r.
  rewrite (sum_exchange (fun k j => _)); apply: sum_ext => j.
  rewrite -!sum_scale_r; apply: sum_ext => k; ring.
rewrite sum_exchange.
transitivity (\sum_k \sum_j \sum_i \sum_l (u i * K i k * G k j * K j l * u l)).
  transitivity (\sum_l \sum_k \sum_i \sum_j (u i * K i k * G k j * K j l * u l)).
    by apply: sum_ext => l; rewrite sum_exchange.
  rewrite sum_exchange; apply: sum_ext => k.
  transitivity (\sum_l \sum_j \sum_i (u i * K i k * G k j * K j l * u l)).
    by apply: sum_ext => l; rewrite sum_exchange.
  rewrite sum_exchange; apply: sum_ext => j; exact: sum_exchange.
apply: sum_ext => k; apply: sum_ext => j.
rewrite -sum_scale_l; rewrite -!sum_scale_r sum_exchange.
apply: sum_ext => l; rewrite -!sum_scale_r; apply: sum_ext => i.
by rewrite (symmetric k i); ring.
Qed.

End Matrices.
