(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  The label weight, which Theorem 4.1 needs, costs efficiency: the covariance of the estimator with
  weights is nowhere smaller than without, for any law of pairs and any weights, and the same where
  prompts share no parameters.

    name                      meaning                                               in the paper
    ------------------------  ----------------------------------------------------  ------------
    [bilinear_rank_sum]       v' (sum_k c_k g_k g_k') z = sum_k c_k (g_k . v) (g_k . z)
    [weight_cost]             u' L u <= u' Omega u: L the inverse of the information without
                              weights, Omega = K G K the covariance with them
    [separate_parameters]     u' Omega u = u' L u for every u that labels show, if each parameter
                              belongs to one prompt
*)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums Logistic FiniteLaws ParameterSpace Matrices.
From Pilaf Require Import Problem Families LossGradient Hessian Information EfficiencyBound.

Local Open Scope R_scope.

Section Forms.
Context {parameter : finType}.
Implicit Types (L H K : parameter -> parameter -> R) (u v z : parameter -> R).

Lemma bilinear_rank_sum (I : finType) (c : I -> R) (g : I -> parameter -> R) v z :
  bilinear (rank_sum I c g) v z = \sum_k (c k * (dot (g k) v * dot (g k) z)).
Proof.
rewrite /bilinear /rank_sum.
transitivity (\sum_i \sum_j \sum_k (c k * ((g k i * v i) * (g k j * z j)))).
  apply: sum_ext => i; apply: sum_ext => j; rewrite -sum_scale_l -sum_scale_r.
  by apply: sum_ext => k; ring.
transitivity (\sum_k \sum_i \sum_j (c k * ((g k i * v i) * (g k j * z j)))).
  by symmetry; rewrite sum_exchange; apply: sum_ext => i; exact: sum_exchange.
apply: sum_ext => k; rewrite /dot -sum_product -sum_scale_l; apply: sum_ext => i.
by rewrite -sum_scale_l.
Qed.

Lemma quadratic_bilinear H u : quadratic H u = bilinear H u u.
Proof. by []. Qed.

Lemma bilinear_between L H K u : (forall i j, L i j = L j i) ->
  bilinear (product (product L H) K) u u = bilinear H (apply L u) (apply K u).
Proof.
move=> symmetric; rewrite bilinear_product.
transitivity (\sum_k \sum_l (apply L u l * H l k * apply K u k)).
  apply: sum_ext => k; rewrite sum_scale_r; congr (_ * _); rewrite /apply /product.
  transitivity (\sum_i \sum_l (L l i * u i * H l k)).
    apply: sum_ext => i; rewrite -sum_scale_l; apply: sum_ext => l; rewrite (symmetric i); ring.
  by rewrite sum_exchange; apply: sum_ext => l; exact: sum_scale_r.
by rewrite sum_exchange.
Qed.

Lemma apply_ext (M N : parameter -> parameter -> R) v z i :
  (forall a b, M a b = N a b) -> (forall a, v a = z a) -> apply M v i = apply N z i.
Proof. by move=> MN vz; apply: sum_ext => j; rewrite MN vz. Qed.

Lemma apply_product (M N : parameter -> parameter -> R) v i :
  apply (product M N) v i = apply M (apply N v) i.
Proof.
rewrite /apply /product; transitivity (\sum_j \sum_k (M i k * (N k j * v j))).
  by apply: sum_ext => j; rewrite -sum_scale_r; apply: sum_ext => k; ring.
by rewrite sum_exchange; apply: sum_ext => k; exact: sum_scale_l.
Qed.

Lemma dot_apply (M : parameter -> parameter -> R) v z : (forall i j, M i j = M j i) ->
  dot v (apply M z) = dot z (apply M v).
Proof.
move=> symmetric; rewrite /dot /apply; transitivity (\sum_i \sum_j (v i * M i j * z j)).
  by apply: sum_ext => i; rewrite -sum_scale_l; apply: sum_ext => j; ring.
rewrite sum_exchange; apply: sum_ext => j; rewrite -sum_scale_l; apply: sum_ext => i.
by rewrite (symmetric i); ring.
Qed.

End Forms.

Section WeightCost.
Context {P : problem} {parameter : finType}.
Variables (F : reward_family P parameter) (theta : parameter -> R).
Variables (mu : pair_law P) (weight : prompt P -> R).
Hypothesis mu_nonneg : forall x a b, 0 <= mu x a b.

Lemma information_forms (w : prompt P -> R) v z : bilinear (information F theta mu w) v z
  = \sum_(k : pair_index) (label_weight mu k
      * (w (tag k) * (dot (pair_gradient F theta k) v * dot (pair_gradient F theta k) z))).
Proof.
have rank i j : information F theta mu w i j
    = rank_sum pair_index (fun k => label_weight mu k * w (tag k)) (pair_gradient F theta) i j.
  rewrite /rank_sum -(sum_pairs (fun x a b => prompt_law P x
    * (mu x a b * sigma_slope (oracle_difference x a b)) * w x
    * (gradient_difference F theta x a b i * gradient_difference F theta x a b j))).
  apply: sum_ext => x; rewrite -Rmult_assoc -sum_scale_l; apply: sum_ext => a.
  by rewrite -sum_scale_l; apply: sum_ext => b; ring.
transitivity (bilinear (rank_sum pair_index (fun k => label_weight mu k * w (tag k))
    (pair_gradient F theta)) v z).
  by apply: sum_ext => i; apply: sum_ext => j; rewrite rank.
by rewrite bilinear_rank_sum; apply: sum_ext => k; ring.
Qed.

(** L inverts the information without weights and K the one with them, which shows every direction
    that the first one does. *)
Variables K L : parameter -> parameter -> R.
Hypothesis K_symmetric : forall i j, K i j = K j i.
Hypothesis L_inverse : is_pseudo_inverse L (information F theta mu (fun _ => 1)).
Hypothesis same_directions : forall i j,
  product (product L (information F theta mu weight)) K i j = L i j.

Theorem weight_cost u : quadratic L u <= quadratic (omega F theta K mu weight) u.
Proof.
have [rho0 _] := prompt_law_is_law P; have [L_symmetric [LUL _]] := L_inverse.
have d0 k : 0 <= label_weight mu k.
  apply: Rmult_le_pos => //; apply: Rmult_le_pos => //.
  by apply: Rlt_le; exact: sigma_slope_positive.
pose g := pair_gradient F theta; pose v := apply L u; pose z := apply K u.
have own : quadratic L u = \sum_k (label_weight mu k * dot (g k) v ^ 2).
  rewrite -(quadratic_ext u LUL) (quadratic_sandwich _ _ L_symmetric).
  by rewrite quadratic_bilinear information_forms; apply: sum_ext => k; rewrite /g /v /z; ring.
have other : quadratic (omega F theta K mu weight) u
    = \sum_k (label_weight mu k * (weight (tag k) * dot (g k) z) ^ 2).
  rewrite /omega quadratic_sandwich // quadratic_bilinear information_forms.
  by apply: sum_ext => k; rewrite /g /v /z; ring.
have mixed : quadratic L u
    = \sum_k (label_weight mu k * (dot (g k) v * (weight (tag k) * dot (g k) z))).
  rewrite -(quadratic_ext u same_directions) quadratic_bilinear bilinear_between //.
  by rewrite information_forms; apply: sum_ext => k; rewrite /g /v /z; ring.
have := cauchy_schwarz (fun k => dot (g k) v) (fun k => weight (tag k) * dot (g k) z) d0.
rewrite -mixed -own -other.
have own0 : 0 <= quadratic L u.
  by rewrite own; apply: sum_nonneg => k; apply: Rmult_le_pos => //; exact: pow2_ge_0.
have other0 : 0 <= quadratic (omega F theta K mu weight) u.
  by rewrite other; apply: sum_nonneg => k; apply: Rmult_le_pos => //; exact: pow2_ge_0.
nra.
Qed.

End WeightCost.

Section SeparateParameters.
Context {P : problem} {parameter : finType}.
Variables (F : reward_family P parameter) (theta : parameter -> R).
Variables (mu : pair_law P) (weight : prompt P -> R) (owner : parameter -> prompt P).
Hypothesis weight_nonzero : forall x, weight x <> 0.
Hypothesis separate : forall x a b i, owner i != x -> gradient_difference F theta x a b i = 0.

Let plain : parameter -> parameter -> R := information F theta mu (fun _ => 1).

Lemma information_symmetric (w : prompt P -> R) i j :
  information F theta mu w i j = information F theta mu w j i.
Proof.
apply: mean_ext => // x; congr (_ * _); apply: sum_ext => a; apply: sum_ext => b; ring.
Qed.

Lemma information_scaled (w : prompt P -> R) i j :
  information F theta mu w i j = w (owner i) * plain i j.
Proof.
rewrite /plain /information -mean_scale; apply: mean_ext => // x.
case: (boolP (owner i == x)) => [/eqP -> | other]; first by ring.
rewrite (_ : \sum_a _ = 0); first by ring.
rewrite -[RHS](sum_zero (response x)); apply: sum_ext => a.
rewrite -[RHS](sum_zero (response x)); apply: sum_ext => b.
by rewrite (separate _ _ _ _ other); ring.
Qed.

Variables K L : parameter -> parameter -> R.
Hypothesis K_inverse : is_pseudo_inverse K (information F theta mu weight).
Hypothesis L_inverse : is_pseudo_inverse L plain.

(** Both sides are v' u, where u = U v for the information U without weights. *)
Theorem separate_parameters v : let u := apply plain v in
  quadratic (omega F theta K mu weight) u = quadratic L u.
Proof.
move=> u; have [K_symmetric [_ HKH]] := K_inverse; have [L_symmetric [LUL ULU]] := L_inverse.
pose d i := weight (owner i); pose H := information F theta mu weight.
have d0 i : d i <> 0 by exact: weight_nonzero.
have H_left i j : H i j = d i * plain i j by exact: information_scaled.
have H_right i j : H i j = plain i j * d j.
  rewrite /H information_symmetric information_scaled /plain information_symmetric.
  exact: Rmult_comm.
pose back j := v j / d j; have shown i : u i = apply H back i.
  by apply: sum_ext => j; rewrite H_right /back; field; exact: d0.
pose z := apply K u; have Hz i : apply H z i = u i.
  transitivity (apply (product (product H K) H) back i).
    rewrite !apply_product; apply: (apply_ext H H) => // a.
    by apply: (apply_ext K K u (apply H back)).
  by rewrite shown; apply: apply_ext.
have Gz i : apply (score F theta mu weight) z i = d i * u i.
  rewrite -Hz -[RHS]sum_scale_l; apply: sum_ext => j.
  by rewrite /score information_scaled H_left /d; ring.
have Hdz i : apply H (fun j => d j * z j) i = d i * u i.
  rewrite -Hz -[RHS]sum_scale_l; apply: sum_ext => j.
  transitivity (H i j * d j * z j); first by ring.
  by rewrite {1}H_left H_right; ring.
transitivity (dot v u).
  rewrite /omega quadratic_sandwich // quadratic_apply -/z.
  transitivity (dot (fun i => d i * z i) (apply H back)).
    by apply: sum_ext => i; rewrite Gz -shown; ring.
  rewrite dot_apply; last by move=> i j; exact: information_symmetric.
  by apply: sum_ext => i; rewrite Hdz /back; field; exact: d0.
pose y := apply L u; have Uy i : apply plain y i = u i.
  transitivity (apply (product (product plain L) plain) v i); first by rewrite !apply_product.
  exact: apply_ext.
transitivity (quadratic (sandwich L plain) u); last exact: quadratic_ext.
rewrite quadratic_sandwich // quadratic_apply -/y.
transitivity (dot y (apply plain v)); last by apply: sum_ext => i; rewrite Uy.
by rewrite dot_apply; [apply: sum_ext => i; rewrite Uy | move=> i j; exact: information_symmetric].
Qed.

End SeparateParameters.
